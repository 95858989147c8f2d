package studio.vibecraft.lifeboat.ledger;

/** The ledger does not answer. Callers go on without it. */
public final class LedgerDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerDownException(Throwable cause) {
        super("the ledger does not answer: " + cause.getMessage(), cause);
    }
}
