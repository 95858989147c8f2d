package studio.vibecraft.lifeboat.worker.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/** Prints the findings. Ends 0 when a recovery would work, 1 when something has to be mended first. */
@Command(
        name = "doctor",
        description = "Checks a configuration and every dependency, changes nothing, says what to mend.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            description = "lifeboat.yml (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:LIFEBOAT_CONFIG:-lifeboat.yml}")
    private Path config;

    @Option(names = "--json", description = "print the findings as JSON")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        List<Finding> findings = new Examiner(ConfigurationFile.load(config)).examine();
        if (json) {
            System.out.println(LifeboatDataConverter.mapper().writeValueAsString(findings));
        } else {
            findings.forEach(DoctorCommand::print);
        }
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM) ? 1 : 0;
    }

    private static void print(Finding finding) {
        System.out.printf(
                "%-8s %-12s %-20s %s%n", finding.level(), finding.database(), finding.subject(), finding.sentence());
        if (!finding.mend().isEmpty()) {
            System.out.printf("%-43s-> %s%n", "", finding.mend());
        }
    }
}
