package studio.vibecraft.lifeboat.contract.procedure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Paths in requests name places on the database's host, so a relative one means nothing. */
final class Paths {
    private Paths() {}

    static Optional<String> complaint(String field, @Nullable String path) {
        return path == null || path.startsWith("/") && path.indexOf('\0') < 0
                ? Optional.empty()
                : Optional.of("'" + field + "' must be an absolute path on the database's host");
    }
}
