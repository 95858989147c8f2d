package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the old primary shows to somebody who tries to write on every configured path.
 *
 * @param attempts FAILED: a write was accepted; PASSED: refused by a server in recovery; DEFERRED: no session, which proves nothing
 * @param end how far its WAL goes, null when it told nothing
 * @param timeline on which, 0 when it told nothing
 * @param nextTransaction the number that its next transaction gets, null when it told nothing
 * @param lastSeen while it could still be asked; null when nobody looked then
 */
public record OldPrimary(
        List<Check> attempts,
        @Nullable Lsn end,
        int timeline,
        @Nullable Long nextTransaction,
        @Nullable Sighting lastSeen) {
    @JsonIgnore
    public boolean takesWrites() {
        return !new Verification(attempts).passed();
    }

    /** Every path answers, and every answer is that of a server in recovery. Somebody demoted it by hand. */
    @JsonIgnore
    public boolean readOnly() {
        return end != null
                && !attempts.isEmpty()
                && attempts.stream().allMatch(attempt -> attempt.outcome() == Check.Outcome.PASSED);
    }

    /** Each path with what was seen there. */
    @JsonIgnore
    public String sentence() {
        return attempts.isEmpty()
                ? "no path to it is configured (secondary.paths)"
                : attempts.stream()
                        .map(attempt -> attempt.name() + ": " + attempt.detail())
                        .collect(Collectors.joining("; "));
    }
}
