package studio.vibecraft.lifeboat.api.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import studio.vibecraft.lifeboat.contract.Decision.Choice;

/** Lets people write {@code retry-with-input}. */
final class ChoiceConverter implements ITypeConverter<Choice> {
    @Override
    public Choice convert(String text) {
        return Choice.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
