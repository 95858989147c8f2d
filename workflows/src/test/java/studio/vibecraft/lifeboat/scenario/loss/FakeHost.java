package studio.vibecraft.lifeboat.scenario.loss;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.DumpActivities;
import studio.vibecraft.lifeboat.contract.activity.LossActivities;
import studio.vibecraft.lifeboat.contract.activity.MigrationActivities;
import studio.vibecraft.lifeboat.contract.activity.SchemaActivities;
import studio.vibecraft.lifeboat.contract.procedure.AppliedSchema;
import studio.vibecraft.lifeboat.contract.procedure.ApplySchema;
import studio.vibecraft.lifeboat.contract.procedure.ComparedSchema;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Dump;
import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoverableEnd;
import studio.vibecraft.lifeboat.model.Remains;
import studio.vibecraft.lifeboat.model.RestoreSource;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** A host whose cluster is gone and where everything goes well, unless a test says otherwise. */
public final class FakeHost implements LossActivities, DumpActivities, SchemaActivities, MigrationActivities {
    static final Instant SEEN = Instant.parse("2026-01-31T10:00:00Z");
    static final Check GOOD = new Check("a look", Check.Outcome.PASSED, Duration.ofSeconds(1), "as expected");
    static final Check BAD = new Check("extensions", Check.Outcome.FAILED, Duration.ofSeconds(1), "postgis is missing");
    public static final Backup BACKUP = new Backup(
            "b3",
            "full",
            SEEN.minusSeconds(7200),
            SEEN.minusSeconds(7100),
            new Lsn(100),
            new Lsn(200),
            1,
            false,
            null,
            9);

    static final DumpSet DUMPS =
            new DumpSet(List.of(new Dump("/srv/dumps/shop", "shop", SEEN.minusSeconds(3600), 9)), null);

    private final Journal journal;
    volatile LossFinding.Kind kind = LossFinding.Kind.GONE;
    volatile Check compared = GOOD;
    volatile boolean exact;
    volatile boolean dumpsOnly;
    volatile boolean migrationsOnly;
    volatile @Nullable ComparedSchema schema;

    public FakeHost(Journal journal) {
        this.journal = journal;
    }

    @Override
    public LossFinding lookForLoss(RecoveryTarget target) {
        journal.heard("lookForLoss");
        return new LossFinding(kind, "the directory does not exist", List.of(GOOD), SEEN, true);
    }

    @Override
    public int saveHeldWal(RecoveryTarget target) {
        journal.heard("saveHeldWal");
        return 1;
    }

    @Override
    public Remains secureRemains(RecoveryTarget target, @Nullable Backup backup) {
        journal.heard("secureRemains");
        return new Remains(7, 3, "000000010000000000000003", SEEN.plusSeconds(60), "/srv/shop.before-r1");
    }

    @Override
    public RestoreSource chooseRestoreSource(RecoveryTarget target) {
        journal.heard("chooseRestoreSource");
        if (migrationsOnly) {
            return new RestoreSource.SchemaOnly("shop", "/srv/migrations", 25, "Both repositories are gone.");
        }
        return dumpsOnly
                ? new RestoreSource.Logical(DUMPS, "Both repositories are gone.")
                : new RestoreSource.Physical(BACKUP);
    }

    @Override
    public Verification createEmptyCluster(RecoveryTarget target) {
        journal.heard("createEmptyCluster");
        return new Verification(List.of(compared));
    }

    @Override
    public AppliedSchema buildSchema(RecoveryTarget target) {
        journal.heard("buildSchema");
        return new AppliedSchema("shop", List.of("001.sql"), 24, List.of());
    }

    @Override
    public Verification createCluster(RecoveryTarget target, DumpSet dumps) {
        journal.heard("createCluster");
        return new Verification(List.of(compared));
    }

    @Override
    public int restoreDefinitions(RecoveryTarget target, DumpSet dumps) {
        journal.heard("restoreDefinitions");
        return 25;
    }

    @Override
    public Verification restoreRows(RecoveryTarget target, DumpSet dumps) {
        journal.heard("restoreRows");
        return new Verification(List.of(GOOD));
    }

    @Override
    public void renewStanza(RecoveryTarget target) {
        journal.heard("renewStanza");
    }

    @Override
    public @Nullable ComparedSchema validateRebuilt(RecoveryTarget target) {
        journal.heard("validateRebuilt");
        return schema;
    }

    @Override
    public RestoredCopy restoreInstance(RecoveryTarget target, Backup backup) {
        journal.heard("restoreInstance " + backup.label());
        return new RestoredCopy(backup, "/srv/shop", backup.start(), true);
    }

    @Override
    public Verification compareInstance(RecoveryTarget target, RestoredCopy instance) {
        journal.heard("compareInstance");
        return new Verification(List.of(compared));
    }

    @Override
    public RecoverableEnd findEnd(RecoveryTarget target, RestoredCopy instance, Remains remains) {
        journal.heard("findEnd " + remains.newestSaved());
        return new RecoverableEnd(1, new Lsn(901), 4711L, new Lsn(900), SEEN.minusSeconds(30), exact, null, null);
    }

    @Override
    public SavedWal archiveSaved(RecoveryTarget target, Fence fence) {
        journal.heard("archiveSaved " + fence.kind());
        return new SavedWal("/state/saved-wal", 3, 2);
    }

    @Override
    public void discardInstance(RecoveryTarget target) {
        journal.heard("discardInstance");
    }

    @Override
    public @Nullable ComparedSchema validateRestored(RecoveryTarget target, RestoredCopy instance) {
        journal.heard("validateRestored");
        return schema;
    }

    @Override
    public ComparedSchema validateSchema(RecoveryTarget target) {
        throw new UnsupportedOperationException("a procedure");
    }

    @Override
    public AppliedSchema applySchema(RecoveryTarget target, ApplySchema asked) {
        throw new UnsupportedOperationException("a procedure");
    }
}
