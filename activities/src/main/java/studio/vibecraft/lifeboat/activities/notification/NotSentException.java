package studio.vibecraft.lifeboat.activities.notification;

/** A message was not accepted, or nobody knows whether it was. */
public final class NotSentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean certain;

    /** @param certain nobody can have got it */
    public NotSentException(String message, boolean certain, Throwable cause) {
        super(message, cause);
        this.certain = certain;
    }

    public boolean certain() {
        return certain;
    }
}
