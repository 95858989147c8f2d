package studio.vibecraft.lifeboat.scenario.corruption;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.CutoverActivities;
import studio.vibecraft.lifeboat.contract.activity.InvestigationActivities;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SalvagedRows;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** The exchange, the opening and what comes after, as a host does them on which everything goes well. */
final class FakeCutover implements CutoverActivities, InvestigationActivities {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");

    private final Journal journal;

    FakeCutover(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void swap(RecoveryTarget target, RestoredCopy copy, Fence fence) {
        journal.heard("swap");
    }

    @Override
    public void swapBack(RecoveryTarget target) {
        journal.heard("swapBack");
    }

    @Override
    public int promoteInQuarantine(RecoveryTarget target, Fence fence) {
        journal.heard("promoteInQuarantine");
        return 2;
    }

    @Override
    public long returnRows(RecoveryTarget target, SalvagedRows rows) {
        journal.heard("returnRows");
        return 67;
    }

    @Override
    public Check rebuildIndexes(RecoveryTarget target, CorruptionScope found) {
        journal.heard("rebuildIndexes");
        return Samples.GOOD;
    }

    @Override
    public Check rebuildMaps(RecoveryTarget target, CorruptionScope found) {
        journal.heard("rebuildMaps");
        return Samples.GOOD;
    }

    @Override
    public Check recreateSlots(RecoveryTarget target, CorruptionScope found) {
        journal.heard("recreateSlots");
        return Samples.GOOD;
    }

    @Override
    public Check proveArchiving(RecoveryTarget target, int timeline) {
        journal.heard("proveArchiving");
        return Samples.GOOD;
    }

    @Override
    public Check proveApplicationWrite(RecoveryTarget target) {
        journal.heard("proveApplicationWrite");
        return Samples.GOOD;
    }

    @Override
    public Instant open(RecoveryTarget target) {
        journal.heard("open");
        return NOW.plusSeconds(90);
    }

    @Override
    public Investigation collectEvidence(
            RecoveryTarget target, CorruptionScope found, @Nullable Backup lastClean, @Nullable Backup firstDamaged) {
        String damaged = firstDamaged == null ? "-" : firstDamaged.label();
        journal.heard("collectEvidence " + (lastClean == null ? "-" : lastClean.label()) + " " + damaged);
        return new Investigation(
                "/evidence/r1", "/evidence/r1/summary.md", Map.of("log", "abc"), List.of("check the disk"));
    }
}
