package studio.vibecraft.lifeboat.scenario.loss;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.BackupActivities;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** A repository in which everything goes well. */
final class FakeBackups implements BackupActivities {
    private final Journal journal;

    FakeBackups(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void freezeExpiry(RecoveryTarget target) {
        journal.heard("freezeExpiry");
    }

    @Override
    public void releaseExpiry(RecoveryTarget target) {
        journal.heard("releaseExpiry");
    }

    @Override
    public Backup fullBackup(RecoveryTarget target) {
        journal.heard("fullBackup");
        return FakeHost.BACKUP;
    }

    @Override
    public Verification testRestore(RecoveryTarget target, Backup backup) {
        journal.heard("testRestore");
        return new Verification(List.of(FakeHost.GOOD));
    }

    @Override
    public SavedWal saveWal(RecoveryTarget target, Fence fence) {
        throw new UnsupportedOperationException("there is no old cluster");
    }

    @Override
    public List<Backup> candidates(RecoveryTarget target, @Nullable Fence fence, @Nullable StoppingPoint point) {
        throw new UnsupportedOperationException("they need the old cluster's control file");
    }
}
