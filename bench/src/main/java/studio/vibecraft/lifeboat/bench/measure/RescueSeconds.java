package studio.vibecraft.lifeboat.bench.measure;

/**
 * How long deleted rows took.
 *
 * @param inHand from the beginning of the restore until the rows are on disk, as they were before
 * @param back until they are in the database again
 */
record RescueSeconds(double inHand, double back) {}
