package studio.vibecraft.lifeboat.api.archive;

import org.jspecify.annotations.Nullable;

/** The ledger does not answer. Callers go on without it. */
public final class ArchiveDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ArchiveDownException(@Nullable Throwable cause) {
        super("the ledger does not answer", cause);
    }
}
