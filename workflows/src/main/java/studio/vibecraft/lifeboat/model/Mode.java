package studio.vibecraft.lifeboat.model;

/** Whether a recovery works on production or, as a drill, on a disposable copy. Part of every request. */
public enum Mode {
    PRODUCTION,
    DRILL
}
