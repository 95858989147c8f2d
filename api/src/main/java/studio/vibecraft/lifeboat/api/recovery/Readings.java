package studio.vibecraft.lifeboat.api.recovery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.api.archive.Archive;
import studio.vibecraft.lifeboat.api.archive.ArchiveDownException;
import studio.vibecraft.lifeboat.api.archive.RecoveryFilter;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.temporal.RecoveryReader;
import studio.vibecraft.lifeboat.api.view.DatabaseView;
import studio.vibecraft.lifeboat.api.view.RecoveryId;
import studio.vibecraft.lifeboat.api.view.RecoverySummary;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;

/** Every read of a recovery: Temporal first, for what it no longer keeps the ledger. */
public final class Readings {
    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private final Catalog catalog;
    private final RecoveryReader reader;
    private final Archive archive;
    private final Executor executor;
    private final SharedReads<RecoveryId, Optional<RecoveryView>> byId;
    private final SharedReads<String, Optional<RecoveryId>> newestIds;

    public Readings(Catalog catalog, RecoveryReader reader, Archive archive, Executor executor) {
        this.catalog = catalog;
        this.reader = reader;
        this.archive = archive;
        this.executor = executor;
        this.byId = new SharedReads<>(this::read, executor);
        this.newestIds = new SharedReads<>(reader::newest, executor);
    }

    /** @param text id of a recovery, or the name of a database for its newest one */
    public RecoveryView one(String text) {
        Optional<RecoveryView> found =
                catalog.protects(text) ? newest(text) : RecoveryId.parse(text).flatMap(byId::get);
        return found.orElseThrow(() -> unknown(text));
    }

    /** All at once: when Temporal does not answer, nobody waits once for each database. */
    public List<DatabaseView> databases() {
        List<CompletableFuture<DatabaseView>> asked = catalog.databases().stream()
                .map(database -> CompletableFuture.supplyAsync(() -> database(database), executor))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    public DatabaseView database(ProtectedDatabase database) {
        try {
            return newest(database.name())
                    .map(view -> DatabaseView.of(database, RecoverySummary.of(view.recovery()), null))
                    .orElseGet(() -> DatabaseView.of(database, null, null));
        } catch (ProblemException e) {
            return DatabaseView.of(database, null, e.problem().detail());
        }
    }

    /** A recovery began: its database has a newer one than was read before. */
    public void started(RecoveryId id) {
        newestIds.forget(id.database());
    }

    /** By way of its id, so that the fleet and the recovery's own page never tell two stories. */
    private Optional<RecoveryView> newest(String database) {
        return newestIds.get(database).flatMap(byId::get);
    }

    /** After a write: reads the recovery anew, and so does everybody from now on. */
    public RecoveryView renewed(RecoveryId id) {
        return byId.renew(id).orElseThrow(() -> unknown(id.text()));
    }

    private Optional<RecoveryView> read(RecoveryId id) {
        try {
            return reader.find(id).or(() -> archived(id));
        } catch (ProblemException e) {
            return Optional.of(archived(id).orElseThrow(() -> e));
        }
    }

    private Optional<RecoveryView> archived(RecoveryId id) {
        try {
            return archive.recovery(id.text()).map(ArchivedView::of);
        } catch (ArchiveDownException e) {
            LOG.info("Recovery {} was not looked up in the ledger, which does not answer", id);
            return Optional.empty();
        }
    }

    /** From the ledger, with open ones as Temporal knows them now; from Temporal alone when the ledger is down. */
    public List<RecoverySummary> list(RecoveryFilter filter) {
        try {
            return archive.recoveries(filter).stream().map(this::current).toList();
        } catch (ArchiveDownException e) {
            return fromTemporal(filter);
        }
    }

    private RecoverySummary current(RecoveryProgress recorded) {
        if (recorded.phase().closed()) {
            return RecoverySummary.of(recorded);
        }
        try {
            return RecoverySummary.of(one(recorded.recoveryId()).recovery());
        } catch (ProblemException e) {
            return RecoverySummary.of(recorded);
        }
    }

    private List<RecoverySummary> fromTemporal(RecoveryFilter filter) {
        List<RecoveryView> listed = reader.list(filter.database(), filter.scenario(), filter.offset() + filter.limit());
        return (listed.isEmpty() ? newestOfEach(filter) : listed)
                .stream()
                        .map(view -> RecoverySummary.of(view.recovery()))
                        .filter(summary -> filter.phase() == null || filter.phase() == summary.phase())
                        .skip(filter.offset())
                        .limit(filter.limit())
                        .toList();
    }

    private List<RecoveryView> newestOfEach(RecoveryFilter filter) {
        return catalog.databases().stream()
                .map(ProtectedDatabase::name)
                .filter(name -> filter.database() == null || filter.database().equals(name))
                .flatMap(name -> newest(name).stream())
                .filter(view -> filter.scenario() == null
                        || filter.scenario().equals(view.recovery().scenario()))
                .toList();
    }

    private static ProblemException unknown(String text) {
        return new ProblemException(
                ProblemType.UNKNOWN_RECOVERY,
                "No recovery '" + text + "' is known to Temporal or the ledger; GET /api/v1/recoveries lists them.");
    }
}
