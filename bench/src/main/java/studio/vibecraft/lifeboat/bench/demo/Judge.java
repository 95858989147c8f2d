package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.verdict.AnnouncedLoss;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.verdict.SecondRestore;

/** The verdict: the database now, and the same again out of an older backup. */
final class Judge {
    private static final int EXAMPLES = 10;

    private final Setting setting;
    private final Narrator narrator;

    Judge(Setting setting, Narrator narrator) {
        this.setting = setting;
        this.narrator = narrator;
    }

    void judge(Outcome outcome) throws IOException, SQLException {
        narrator.heading("Verdict");
        Sandbox sandbox = setting.afterwards();
        AnnouncedLoss loss = outcome.announcedLoss();
        GroundTruth truth =
                GroundTruth.read(sandbox.baseline(), sandbox.layout().journals(), loss);
        if (!loss.equals(AnnouncedLoss.NOTHING)) {
            narrator.tell("The product says that it may have lost " + loss + ": " + truth.uncertain()
                    + " acknowledged commits lie in there; all others must be there.");
        }
        report("The database", truth, new Comparison(truth).compare(sandbox.cluster()), outcome);
        String backup = outcome.backupBefore().isEmpty() ? sandbox.backRest().newestLabel() : outcome.backupBefore();
        report(
                "Backup " + backup + ", restored to the newest point of the archive",
                truth,
                new SecondRestore(sandbox).compare(backup, truth),
                outcome);
        setting.prove(narrator);
    }

    private void report(String what, GroundTruth truth, Comparison.Result result, Outcome outcome) {
        outcome.compared(truth.acknowledged(), result.rowsRead(), result.wrong().size());
        narrator.tell("%s: %d acknowledged commits, %d rows read by sequential scan and by primary key, lost: %d"
                .formatted(
                        what,
                        truth.acknowledged(),
                        result.rowsRead(),
                        result.wrong().size()));
        result.wrong().stream().limit(EXAMPLES).forEach(line -> narrator.tell("  " + line));
    }
}
