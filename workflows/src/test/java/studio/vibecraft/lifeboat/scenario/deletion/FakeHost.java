package studio.vibecraft.lifeboat.scenario.deletion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.DeletionActivities;
import studio.vibecraft.lifeboat.contract.activity.FoundDeletions;
import studio.vibecraft.lifeboat.contract.activity.RowActivities;
import studio.vibecraft.lifeboat.contract.activity.RowSourceActivities;
import studio.vibecraft.lifeboat.contract.activity.TableActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.DeletionHint;
import studio.vibecraft.lifeboat.model.FrozenTables;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.RowWay;
import studio.vibecraft.lifeboat.model.Safeguard;
import studio.vibecraft.lifeboat.model.SavedRows;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** A host on which one deletion is found and everything goes well, unless a test says otherwise. */
final class FakeHost implements DeletionActivities, RowSourceActivities, TableActivities, RowActivities {
    static final Instant FROZEN = Instant.parse("2026-01-31T10:00:00Z");
    static final Check GOOD = new Check("content", Check.Outcome.PASSED, Duration.ofSeconds(1), "all rows");
    static final Check BAD = new Check("content", Check.Outcome.FAILED, Duration.ofSeconds(1), "3 rows differ");

    private final Journal journal;
    volatile List<Deletion> found = List.of(deletion(4711));
    volatile RowReturn announced = new RowReturn(List.of(table(12, 0)));
    volatile Check verified = GOOD;
    volatile Check frozen = GOOD;
    volatile @Nullable DeletionHint hint;
    volatile @Nullable Safeguard limit;
    volatile @Nullable RowWay wanted;
    volatile RowSource source = new RowSource(RowWay.SIDE_INSTANCE, null, "there is no standby");

    FakeHost(Journal journal) {
        this.journal = journal;
    }

    static Deletion deletion(long transaction) {
        return new Deletion(
                transaction,
                List.of(transaction),
                new Lsn(100),
                new Lsn(200),
                FROZEN.minusSeconds(600),
                1,
                "shop",
                List.of(new Deletion.Table("public.orders", 12, 0, 0, false)),
                List.of(),
                0,
                List.of());
    }

    static Deletion largeObjects(long transaction) {
        Deletion any = deletion(transaction);
        return new Deletion(
                transaction,
                any.parts(),
                any.first(),
                any.commit(),
                any.at(),
                1,
                "",
                List.of(),
                List.of(),
                7,
                List.of());
    }

    static Deletion drop(long transaction) {
        Deletion any = deletion(transaction);
        return new Deletion(
                transaction,
                any.parts(),
                any.first(),
                any.commit(),
                any.at(),
                1,
                "shop",
                List.of(),
                List.of(new Deletion.Drop("", "base/5/16384", 0)),
                0,
                List.of());
    }

    static RowReturn.Table table(long inserted, long conflicts) {
        List<String> examples = conflicts == 0 ? List.of() : List.of("(7): its key was used again");
        return new RowReturn.Table("public.orders", inserted, 0, 0, conflicts, examples, 0);
    }

    @Override
    public FoundDeletions findDeletions(RecoveryTarget target, DeletionHint asked) {
        hint = asked;
        journal.heard("findDeletions");
        List<Deletion> meant = found.stream()
                .filter(deletion -> asked.transaction() == null || deletion.transaction() == asked.transaction())
                .toList();
        return new FoundDeletions(meant, 0, 0, "The WAL from 0/0 to 1/0 was read.", List.of());
    }

    @Override
    public RowSource chooseSource(RecoveryTarget target, Deletion deletion, @Nullable RowWay asked) {
        wanted = asked;
        journal.heard("chooseSource");
        return source;
    }

    @Override
    public List<String> releaseSource(RecoveryTarget target) {
        journal.heard("releaseSource");
        return List.of();
    }

    @Override
    public SavedRows saveRows(RecoveryTarget target, Deletion deletion, RowSource from) {
        journal.heard(
                "saveRows " + deletion.transaction() + " from " + from.way().label());
        SavedRows.Table orders = new SavedRows.Table("public.orders", List.of("id"), "/evidence/rows", 12, 0);
        return new SavedRows("shop", "b3", deletion.commit(), List.of(orders));
    }

    @Override
    public Investigation documentDeletion(
            RecoveryTarget target, Deletion deletion, SavedRows rows, RowReturn returned) {
        journal.heard("documentDeletion");
        return new Investigation("/evidence", "/evidence/summary.md", Map.of("rows", "abc"), List.of("find out who"));
    }

    @Override
    public FrozenTables freeze(RecoveryTarget target, Deletion deletion) {
        journal.heard("freeze");
        return new FrozenTables(FROZEN, List.of(frozen));
    }

    @Override
    public Instant thaw(RecoveryTarget target, Deletion deletion) {
        journal.heard("thaw");
        return FROZEN.plusSeconds(40);
    }

    @Override
    public Check guard(RecoveryTarget target, SavedRows rows, Safeguard asked) {
        limit = asked;
        journal.heard("guard");
        return GOOD;
    }

    @Override
    public RowReturn dryRun(RecoveryTarget target, Deletion deletion, SavedRows rows) {
        journal.heard("dryRun");
        return announced;
    }

    @Override
    public RowReturn putBack(RecoveryTarget target, Deletion deletion, SavedRows rows, RowReturn agreed) {
        journal.heard("putBack");
        return agreed;
    }

    @Override
    public void takeOut(RecoveryTarget target, SavedRows rows) {
        journal.heard("takeOut");
    }

    @Override
    public Verification verifyRows(RecoveryTarget target, SavedRows rows, RowReturn returned) {
        journal.heard("verifyRows");
        return new Verification(List.of(verified));
    }
}
