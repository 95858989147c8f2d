package studio.vibecraft.lifeboat.model;

/**
 * A restored cluster beside the old one, not yet in its place.
 *
 * @param directory its data directory
 * @param replayedTo how far its WAL has been replayed
 * @param inPlace true when there was no room beside and the old data directory itself was restored over
 */
public record RestoredCopy(Backup backup, String directory, Lsn replayedTo, boolean inPlace) {}
