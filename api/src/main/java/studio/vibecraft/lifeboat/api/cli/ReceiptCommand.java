package studio.vibecraft.lifeboat.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.receipt.ReceiptVerification;

/** The evidence of recoveries. */
@Command(name = "receipt", description = "Shows or verifies receipts.")
final class ReceiptCommand extends CommandGroup {
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a recovery's receipt, as it was signed.")
    int show(@Mixin RecoveryName name, @Mixin Connection connection, @Mixin Output output) {
        JsonNode receipt = connection.ask(client -> client.receipt(name.text()));
        output.say(receipt, receipt::toPrettyString);
        return ExitCode.OK.number();
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Checks every receipt of a directory offline and names the first that was changed (exit code 1).")
    int verify(
            @Option(
                            names = "--directory",
                            paramLabel = "DIR",
                            description = "Default: <state>/receipts of the configuration.")
                    @Nullable
                    Path directory,
            @Mixin ConfigurationOption configuration,
            @Mixin Output output)
            throws IOException {
        Path place = directory == null ? configuration.load().state().resolve("receipts") : directory;
        if (!Files.isDirectory(place)) {
            throw new UsageException("There is no directory of receipts at " + place + ".");
        }
        ReceiptVerification verified = ReceiptVerification.verify(place);
        Optional<String> fault = verified.firstFault();
        output.say(
                Map.of("receipts", verified.receipts(), "whole", fault.isEmpty(), "firstFault", fault.orElse("")),
                () -> fault.map(sentence ->
                                "CHANGED: " + sentence + ". The " + verified.receipts() + " before it are whole.")
                        .orElse(verified.receipts() + " receipts, all whole."));
        return (fault.isEmpty() ? ExitCode.OK : ExitCode.NOT_WELL).number();
    }
}
