package studio.vibecraft.lifeboat.model;

/** A copy of the old cluster's {@code pg_wal}, made before anything could recycle it. */
public record SavedWal(String directory, int segments, int pushedToArchive) {}
