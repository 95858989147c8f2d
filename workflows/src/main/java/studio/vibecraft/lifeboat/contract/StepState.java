package studio.vibecraft.lifeboat.contract;

/** Where a step stands. */
public enum StepState {
    PENDING,
    WAITING_FOR_APPROVAL,
    RUNNING,
    /** Automatic attempts are used up; a person decides. */
    HOLDING,
    DONE,
    /** A person skipped it, with a reason. */
    SKIPPED,
    /** The chosen remedy does not need it. */
    NOT_NEEDED,
    UNDOING,
    UNDONE,
    CANCELLED
}
