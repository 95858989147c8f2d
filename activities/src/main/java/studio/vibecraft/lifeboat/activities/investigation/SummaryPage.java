package studio.vibecraft.lifeboat.activities.investigation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Damage;

/** One page for whoever looks for the root cause. */
final class SummaryPage {
    private SummaryPage() {}

    static List<String> lines(
            RecoveryTarget target,
            CorruptionScope scope,
            @Nullable Backup lastClean,
            @Nullable Backup firstDamaged,
            List<String> followUps) {
        List<String> lines = new ArrayList<>();
        lines.add("# Evidence of recovery " + target.recoveryId() + ", database " + target.database());
        lines.add("");
        lines.add("Remedy: " + scope.remedy().words() + ", because " + scope.why() + ".");
        lines.add("First sign: " + (scope.firstSign() == null ? "none found in log and backups" : scope.firstSign())
                + ".");
        lines.add("Last clean backup: " + (lastClean == null ? "not needed" : lastClean.label()) + ".");
        lines.add("First damaged backup: " + (firstDamaged == null ? "none seen" : firstDamaged.label()) + ".");
        lines.add("");
        lines.add("## Damage");
        lines.add("");
        for (Damage damage : scope.damages()) {
            lines.add("- " + damage.kind().words() + " in " + damage.part().words() + " " + damage.database() + " "
                    + damage.relation() + ", file " + damage.file() + ", blocks " + damage.blocks() + ": "
                    + damage.detail());
        }
        lines.add("");
        lines.add("The damaged blocks as they were are in blocks/, the listing of all files is files.txt.");
        lines.add("");
        lines.add("## To do");
        lines.add("");
        followUps.forEach(item -> lines.add("- [ ] " + item));
        return lines;
    }
}
