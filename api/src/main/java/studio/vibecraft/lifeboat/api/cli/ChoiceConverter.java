package studio.vibecraft.lifeboat.api.cli;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.vibecraft.lifeboat.contract.Decision.Choice;

/** Lets people write {@code retry-with-input}. */
final class ChoiceConverter implements ITypeConverter<Choice> {
    @Override
    public Choice convert(String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Choice.values())
                .filter(choice -> choice.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is none of " + Arrays.toString(Choice.values())));
    }
}
