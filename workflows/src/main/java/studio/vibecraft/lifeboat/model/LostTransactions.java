package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an old primary committed behind the place where another server took over. Counted in its WAL, so it is exact; what it had written but
 * not acknowledged is among it.
 *
 * @param first commit, by its clock; null when there is none
 * @param last commit, by its clock; null when there is none
 * @param files path to SHA-256 of the list, relative to the evidence directory
 */
public record LostTransactions(
        long count, @Nullable Instant first, @Nullable Instant last, Map<String, String> files) {
    @JsonIgnore
    public String sentence() {
        return count == 0
                ? "no transaction was committed in them"
                : count + " transactions were committed in them, from " + first + " to " + last + ", listed in "
                        + String.join(", ", files.keySet());
    }
}
