package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The newest whole dump of each database of a cluster.
 *
 * @param globals roles and tablespaces, written by {@code pg_dumpall --globals-only}; null when there is no such file
 */
public record DumpSet(List<Dump> dumps, @Nullable String globals) {
    /** From then on changes of at least one database are lost. */
    @JsonIgnore
    public Instant oldest() {
        return dumps.stream().map(Dump::begunAt).min(Comparator.naturalOrder()).orElseThrow();
    }

    @JsonIgnore
    public long bytes() {
        return dumps.stream().mapToLong(Dump::bytes).sum();
    }

    /** For people. */
    public String words() {
        return dumps.stream()
                .map(dump -> dump.database() + " of " + dump.begunAt() + " (" + dump.directory() + ")")
                .collect(Collectors.joining(", "));
    }
}
