package studio.vibecraft.lifeboat.api.cli;

import org.jspecify.annotations.Nullable;

/** The command or the configuration is wrong; the message says all that is. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(@Nullable String message) {
        super(message);
    }
}
