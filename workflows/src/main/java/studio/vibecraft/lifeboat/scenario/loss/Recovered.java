package studio.vibecraft.lifeboat.scenario.loss;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.RecoverableEnd;
import studio.vibecraft.lifeboat.model.RestoreSource;

/**
 * How far the data came back.
 *
 * @param back up to where, for people
 * @param lost what may be lost, for people
 * @param from nothing that was acknowledged before is lost; null when nobody can tell
 * @param until nothing was acknowledged afterwards
 */
public record Recovered(
        String back, String lost, boolean exact, @Nullable Instant from, Instant until) {
    static Recovered of(RecoverableEnd end, Instant until) {
        return new Recovered(end.recovered(), end.lost(until), end.exact(), end.committedAt(), until);
    }

    /** A dump's snapshot is not older than its beginning. */
    static Recovered of(DumpSet dumps, Instant until) {
        return new Recovered(
                "everything that was committed before the dumps were begun: " + dumps.words(),
                "what was acknowledged after " + dumps.oldest() + " and before " + until,
                false,
                dumps.oldest(),
                until);
    }

    /** No row of it. */
    static Recovered of(RestoreSource.SchemaOnly source, Instant until) {
        return new Recovered(
                "only " + source.words(),
                "every row: everything that was acknowledged before " + until,
                false,
                null,
                until);
    }

    Loss loss() {
        return new Loss(exact ? 0 : Loss.UNCOUNTED, interval(), back + "; lost: " + lost);
    }

    /** How much time the loss may span, not how much was lost; null when it has no beginning. */
    private @Nullable Duration interval() {
        if (!exact && from == null) {
            return null;
        }
        return exact || until.isBefore(from) ? Duration.ZERO : Duration.between(from, until);
    }
}
