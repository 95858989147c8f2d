package studio.vibecraft.lifeboat.contract;

/** Where a recovery stands as a whole. */
public enum Phase {
    RUNNING,
    WAITING_FOR_APPROVAL,
    HOLDING,
    UNDOING,
    RECOVERED,
    ABORTED,
    CANCELLED;

    public boolean closed() {
        return this == RECOVERED || this == ABORTED || this == CANCELLED;
    }
}
