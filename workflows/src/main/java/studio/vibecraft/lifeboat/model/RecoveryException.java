package studio.vibecraft.lifeboat.model;

import org.jspecify.annotations.Nullable;

/** A named failure with the sentence for the person on call: what failed, where, what it means, that nothing is lost. */
public final class RecoveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public RecoveryException(Fault fault, String message) {
        this(fault, message, null);
    }

    public RecoveryException(Fault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
