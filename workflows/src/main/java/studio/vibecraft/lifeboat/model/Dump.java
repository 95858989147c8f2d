package studio.vibecraft.lifeboat.model;

import java.time.Instant;

/**
 * One database, as {@code pg_dump --format=directory} has written it.
 *
 * @param begunAt by the clock of the host that made it: what was committed before is in it
 * @param bytes of its files, usually compressed
 */
public record Dump(String directory, String database, Instant begunAt, long bytes) {}
