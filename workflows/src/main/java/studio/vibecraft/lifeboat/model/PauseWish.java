package studio.vibecraft.lifeboat.model;

/** @param endIdle whether transactions that do nothing and hold up the pause are ended */
public record PauseWish(boolean endIdle) {
    public static final PauseWish WAIT = new PauseWish(false);
}
