package studio.vibecraft.lifeboat.activities.region;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** A standby against the repository: of the same cluster, on its newest timeline, with all WAL that was archived. */
final class RepositoryComparison {
    private final DatabaseConfiguration database;
    private final String standby;
    private final List<Check> checks = new ArrayList<>();

    RepositoryComparison(DatabaseConfiguration database, String standby) {
        this.database = database;
        this.standby = standby;
    }

    List<Check> of(StandbyState state) {
        try {
            PgBackRest pgbackrest = new PgBackRest(database);
            String known = pgbackrest.systemIdentifier();
            require(
                    "is of this cluster",
                    known.equals(state.system()),
                    "system " + state.system() + ", the backups are of " + known);
            Archive archive = Archive.read(pgbackrest, state.segmentSize());
            newestTimeline(state, archive);
            allWal(state, archive);
        } catch (RecoveryException e) {
            add(
                    "agrees with the repository",
                    Outcome.DEFERRED,
                    "The repository cannot be read from here, so nobody can say whether more WAL was archived: "
                            + e.getMessage());
        }
        return checks;
    }

    private void newestTimeline(StandbyState state, Archive archive) {
        int newest = archive.histories().stream()
                .mapToInt(history -> Integer.parseInt(history.substring(0, 8), 16))
                .max()
                .orElse(1);
        require(
                "is on the newest timeline",
                newest <= state.timeline(),
                "it is on timeline " + state.timeline() + ", the newest in the archive is " + newest);
    }

    private void allWal(StandbyState state, Archive archive) {
        long has = state.replayed().position() / state.segmentSize();
        long archived = archive.newest(state.timeline())
                .map(segment -> segment.number() + 1)
                .orElse(0L);
        if (state.streaming() || archived <= has) {
            add("has all archived WAL", Outcome.PASSED, "replayed to " + state.replayed());
            return;
        }
        String more = "the archive has segments up to number " + (archived - 1) + ", it has replayed to "
                + state.replayed() + ". ";
        if (state.restoreCommand().isEmpty()) {
            add(
                    "has all archived WAL",
                    Outcome.FAILED,
                    more + "Give it a restore_command with this stanza's archive-get, reload it");
            return;
        }
        Optional<String> failure =
                triedHere(state, archive.newest(state.timeline()).orElseThrow().name(state.segmentSize()));
        add(
                "has all archived WAL",
                failure.isPresent() ? Outcome.FAILED : Outcome.DEFERRED,
                failure.map(why -> more + "Its restore_command does not bring them: " + why
                                + ". Mend it, reload it; a promotion would leave them out")
                        .orElse(more
                                + "It has a restore_command and fetches the rest, at its promotion at the latest"));
    }

    /** Where its files are on this host, its command works here or nowhere. */
    private Optional<String> triedHere(StandbyState state, String segment) {
        return Optional.ofNullable(database.requireSecondary().cluster())
                .flatMap(place -> new RestoreTrial(state.restoreCommand(), place.dataDirectory())
                        .failure(segment, state.segmentSize()));
    }

    private void require(String what, boolean good, String detail) {
        add(what, good ? Outcome.PASSED : Outcome.FAILED, detail);
    }

    private void add(String what, Outcome outcome, String detail) {
        checks.add(new Check("standby " + standby + " " + what, outcome, Duration.ZERO, detail));
    }
}
