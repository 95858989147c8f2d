package studio.vibecraft.lifeboat.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.vibecraft.lifeboat.api.client.LifeboatClient;
import studio.vibecraft.lifeboat.api.view.NewDecision;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.StepView;

/** Answers a recovery that waits for a person. */
@Command(name = "decide", mixinStandardHelpOptions = true, description = "Answers a step that waits for a person.")
final class DecideCommand implements Callable<Integer> {
    @Mixin
    private RecoveryName name;

    @Parameters(
            index = "1",
            paramLabel = "CHOICE",
            description = "${COMPLETION-CANDIDATES} (also in lower case, with - for _)",
            converter = ChoiceConverter.class)
    private Choice choice;

    @Option(names = "--reason", required = true, description = "Why; goes into the record.")
    private String reason;

    @Option(names = "--step", description = "Id of the step; default: the one that waits.")
    private @Nullable String step;

    @Option(names = "--input", paramLabel = "JSON", description = "For retry-with-input: the step's new input.")
    private @Nullable String input;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        RecoveryView view = connection.ask(
                client -> client.decide(name.text(), new NewDecision(step(client), choice, reason, input())));
        output.say(view, () -> RecoveryWords.of(view));
        return ExitCode.OK.number();
    }

    /** Without a waiting step the recovery itself says why nothing can be decided. */
    private String step(LifeboatClient client) {
        if (step != null) {
            return step;
        }
        return client.recovery(name.text()).recovery().steps().stream()
                .filter(candidate -> candidate.waiting() != null)
                .map(StepView::id)
                .findFirst()
                .orElse("none");
    }

    private @Nullable JsonNode input() {
        try {
            return input == null
                    ? null
                    : Objects.requireNonNull(LifeboatDataConverter.mapper().readTree(input));
        } catch (JsonProcessingException e) {
            throw new UsageException("--input is not JSON: " + e.getOriginalMessage());
        }
    }
}
