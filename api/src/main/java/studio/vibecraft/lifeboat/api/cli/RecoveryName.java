package studio.vibecraft.lifeboat.api.cli;

import picocli.CommandLine.Parameters;

/** Which recovery. */
final class RecoveryName {
    @Parameters(
            index = "0",
            paramLabel = "RECOVERY",
            description = "A recovery's id, or a database's name for its newest recovery.")
    private String text;

    String text() {
        return text;
    }
}
