package studio.vibecraft.lifeboat.worker;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.activities.fence.ReturnedPrimary.Demoted;
import studio.vibecraft.lifeboat.activities.fence.ReturnedPrimary.Finding;
import studio.vibecraft.lifeboat.activities.fence.ReturnedPrimary.Unknown;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;

/** For the start of PostgreSQL on a host that may have been replaced: run before the server, it makes the server's start read-only. */
@Command(
        name = "returned",
        description =
                "Makes this host's clusters read-only that another region has replaced. For ExecStartPre of PostgreSQL.",
        mixinStandardHelpOptions = true)
final class ReturnedCommand implements Callable<Integer> {
    private static final int NOT_KNOWN = 1;

    @Option(
            names = {"-c", "--config"},
            description = "lifeboat.yml (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:LIFEBOAT_CONFIG:-lifeboat.yml}")
    private Path config;

    @Option(
            names = "--host",
            description = "the name of this host in lifeboat.yml (default: ${DEFAULT-VALUE})",
            defaultValue = "local")
    private String host;

    /** 1 when nobody can tell: whether the server may start then is for the unit file to say. */
    @Override
    public Integer call() {
        boolean unknown = false;
        try (ReturnGuard guard = ReturnGuard.of(ConfigurationFile.load(config), host)) {
            for (Finding finding : guard.look()) {
                unknown |= finding instanceof Unknown;
                System.out.println(words(finding));
            }
        }
        return unknown ? NOT_KNOWN : 0;
    }

    private static String words(Finding finding) {
        if (finding instanceof Demoted demoted) {
            return demoted.sentence();
        }
        return finding instanceof Unknown unknown
                ? "NOT KNOWN whether it was replaced: " + unknown.why()
                : "Not replaced.";
    }
}
