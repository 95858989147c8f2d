package studio.vibecraft.lifeboat.model;

import org.jspecify.annotations.Nullable;

/**
 * Where the rows from before a mistake are taken from.
 *
 * @param standby its name, null for a side instance
 * @param why this way, as a sentence without a full stop
 */
public record RowSource(RowWay way, @Nullable String standby, String why) {}
