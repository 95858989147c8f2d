package studio.vibecraft.lifeboat.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/** Words for people, or JSON for programs. */
final class Output {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    boolean isJson() {
        return json;
    }

    /** On a terminal, where a line may be written over. */
    boolean isLive() {
        return !json && System.console() != null;
    }

    PrintWriter writer() {
        return spec.commandLine().getOut();
    }

    void say(Object answer, Supplier<String> words) {
        writer().println(json ? write(answer, true) : words.get());
        writer().flush();
    }

    /** One line of a stream. */
    void line(Object answer, Supplier<String> words) {
        writer().println(json ? write(answer, false) : words.get());
        writer().flush();
    }

    static String write(Object answer, boolean pretty) {
        try {
            ObjectWriter writer = pretty
                    ? LifeboatDataConverter.mapper().writerWithDefaultPrettyPrinter()
                    : LifeboatDataConverter.mapper().writer();
            return writer.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
