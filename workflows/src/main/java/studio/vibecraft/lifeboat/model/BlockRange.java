package studio.vibecraft.lifeboat.model;

/** Blocks {@code first} to {@code last}, both included, numbered over the whole relation fork (not over one segment file). */
public record BlockRange(long first, long last) {
    public long count() {
        return last - first + 1;
    }

    public boolean contains(long block) {
        return block >= first && block <= last;
    }
}
