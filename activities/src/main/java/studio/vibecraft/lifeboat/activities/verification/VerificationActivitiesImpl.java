package studio.vibecraft.lifeboat.activities.verification;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.ReplayLimit;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.check.OwnSqlChecks;
import studio.vibecraft.lifeboat.activities.cluster.ArchiveSettings;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.cutover.Quarantine;
import studio.vibecraft.lifeboat.activities.restore.Copy;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.VerificationActivities;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link VerificationActivities}. */
public final class VerificationActivitiesImpl implements VerificationActivities {
    private static final String NONE = "no finding";
    private static final String TABLES = "tables (amcheck)";
    private static final String REBUILT = "indexes of damaged tables (amcheck, every row has its entry)";
    private static final String FILES = "every page, and every index entry against its row";

    private static final String REBUILT_FILES = "every page of damaged tables, and every index entry against its row";

    private final LifeboatConfiguration configuration;

    public VerificationActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Verification verifyCopy(RecoveryTarget target, RestoredCopy copy, CorruptionScope scope, Fence fence) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        SideInstance instance =
                Copy.of(files, Path.of(copy.directory()), fence.timeline()).start(listener);
        Optional<StoppingPoint> point = ReplayLimit.of(files).point();
        CheckList list = list(files, "copy", copy.backup().label() + "@" + copy.replayedTo());
        try {
            Checks checks = new Checks(instance::connect, files.database(), listener);
            point.ifPresentOrElse(
                    stop -> list.run(
                            "replayed to the point and no further",
                            "at " + copy.replayedTo() + ", the first lost commit is at " + stop.next(),
                            () -> stop.isAt(copy.replayedTo()) ? List.of() : List.of("at " + copy.replayedTo())),
                    () -> list.run(
                            "replayed to the last position",
                            "at " + copy.replayedTo() + ", fenced at " + fence.endLsn(),
                            () -> copy.replayedTo().isBefore(fence.endLsn())
                                    ? List.of("only at " + copy.replayedTo())
                                    : List.of()));
            if (Files.exists(files.salvaged())) {
                list.run(TABLES, NONE, checks::tables);
                list.defer(
                        FILES,
                        "rows that replay overwrote are put back after the promotion; everything is checked there");
            } else if (fence.cleanEnd() && point.isEmpty()) {
                list.run(FILES, NONE, () -> checks.files(instance.dataDirectory()));
                everythingButRebuilt(list, checks, files, scope);
            } else {
                list.defer(
                        FILES,
                        "the WAL does not end in a checkpoint, so the files lag behind memory until the promotion");
                everythingButRebuilt(list, checks, files, scope);
            }
            held(list, checks.inventory(scope.inventory()), point);
        } catch (SQLException e) {
            throw unreachable(copy.directory(), e);
        }
        return list.result();
    }

    /** At a point in the past it is no failure that something was not there yet. */
    private static void held(CheckList list, List<String> missing, Optional<StoppingPoint> point) {
        if (point.isPresent() && !missing.isEmpty()) {
            list.defer("what the cluster held", "not there at the point, for you to compare: " + missing);
        } else {
            list.run("what the cluster held", "nothing is missing", () -> missing);
        }
    }

    /** Index entries that seemed to lead nowhere were removed on the damaged server, and replay removes them again (trap 2). */
    private static void everythingButRebuilt(CheckList list, Checks checks, RecoveryFiles files, CorruptionScope scope)
            throws SQLException {
        list.defer(REBUILT, "they are made anew after the promotion, and compared then");
        everything(list, checks, files, scope.damages());
    }

    private static void everythingElse(CheckList list, Checks checks, RecoveryFiles files) throws SQLException {
        everything(list, checks, files, List.of());
    }

    private static void everything(CheckList list, Checks checks, RecoveryFiles files, List<Damage> rebuilt)
            throws SQLException {
        list.run(TABLES, NONE, checks::tables);
        list.run("indexes (amcheck, every row has its entry)", NONE, () -> checks.indexesBesides(rebuilt));
        List<String> without = checks.withoutAmcheck();
        if (!without.isEmpty()) {
            list.defer("amcheck", "not installed in " + without + ": rows were only read, index entries not compared");
        }
        keys(list, checks, files, Optional.empty());
    }

    private static void keys(
            CheckList list, Checks checks, RecoveryFiles files, Optional<CheckList.Results> sameRowsBefore) {
        list.runUnlessSeen(sameRowsBefore, "unique keys (sequential scans)", "no duplicate", checks::uniqueKeys);
        list.runUnlessSeen(
                sameRowsBefore, "foreign keys (sequential scans)", "no row without parent", checks::foreignKeys);
        OwnSqlChecks.run(checks.sessions(), files.database().checks()).forEach(list::add);
    }

    @Override
    public Verification verifyStandby(RecoveryTarget target, String standby, CorruptionScope scope, Fence fence) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        StandbyConfiguration there = files.database().standby(standby);
        Sessions sessions = name -> Connections.standby(there, name);
        CheckList list = list(files, "standby-" + standby, standby + "@" + fence.endLsn());
        try {
            list.run(
                    "archiving is configured", "it begins with the promotion", () -> ArchiveSettings.missing(sessions));
            Checks checks = new Checks(sessions, files.database(), listener);
            everythingElse(list, checks, files);
            list.run(
                    "damaged tables: every page, and every index entry against its row",
                    NONE,
                    () -> new StandbyPages(sessions, files, listener).examine(scope, fence));
            list.run("what the cluster held", "nothing is missing", () -> checks.inventory(scope.inventory()));
        } catch (SQLException e) {
            throw unreachable(there.address(), e);
        }
        return list.result();
    }

    @Override
    public Verification verifyPromoted(RecoveryTarget target, CorruptionScope scope) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        CheckList list = list(files, "promoted", "promoted");
        try {
            Checks checks = new Checks(sessions(files, listener), files.database(), listener);
            if (seenWholeBefore(files, scope)) {
                list.run(REBUILT_FILES, NONE, () -> checks.filesOf(files.dataDirectory(), scope.damages()));
            } else {
                list.run(FILES, NONE, () -> checks.files(files.dataDirectory()));
            }
            if (Files.exists(files.salvaged())) {
                everythingElse(list, checks, files);
            } else {
                if (scope.remedy().restores()) {
                    list.run(REBUILT, NONE, () -> checks.indexesOf(scope.damages()));
                }
                keys(list, checks, files, results(files, "copy").read());
            }
        } catch (SQLException e) {
            throw unreachable(files.dataDirectory().toString(), e);
        }
        return list.result();
    }

    /** The directory was exchanged since, nothing else: only what was made anew has pages that nobody has read. Damage without a name may be anything. */
    private static boolean seenWholeBefore(RecoveryFiles files, CorruptionScope scope) {
        boolean named =
                scope.damages().stream().allMatch(damage -> damage.database() != null && damage.owner() != null);
        return named
                && results(files, "copy")
                        .read()
                        .flatMap(results -> results.passed(FILES))
                        .isPresent();
    }

    /** The promoted copy in quarantine, or the cluster itself when it was mended where it stands. */
    private static Sessions sessions(RecoveryFiles files, ProgressListener listener) {
        return Files.exists(files.marker("promoted"))
                ? new Quarantine(files).running(listener)::connect
                : name -> Connections.superuser(files.database(), name);
    }

    private static CheckList list(RecoveryFiles files, String name, String subject) {
        return new CheckList(subject, results(files, name));
    }

    private static StateFile<CheckList.Results> results(RecoveryFiles files, String name) {
        return new StateFile<>(files.marker("checks-" + name + ".json"), CheckList.Results.class);
    }

    private static RecoveryException unreachable(String place, SQLException e) {
        return new RecoveryException(
                Fault.SERVER_UNREACHABLE, "The copy in " + place + " cannot be asked: " + e.getMessage(), e);
    }
}
