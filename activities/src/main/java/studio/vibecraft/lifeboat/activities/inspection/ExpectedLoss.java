package studio.vibecraft.lifeboat.activities.inspection;

/** What a plan says about loss before anything is known, in the scenario's own words. */
final class ExpectedLoss {
    private ExpectedLoss() {}

    static String of(String scenario, long backupMinutes) {
        return switch (scenario) {
            case "accidental-deletion" ->
                "none: the rows come back as they were just before the mistake, and what was written since stays; rows that somebody has"
                        + " worked on since are conflicts, which a person decides";
            default ->
                "none while pg_wal of the old cluster can be read; the backup is " + backupMinutes
                        + " minutes old, WAL since then is complete. A point before the damage can be chosen instead; its loss is told first";
        };
    }
}
