package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import java.util.List;

/**
 * Tables that take no writes while everything else goes on.
 *
 * @param proof every way to write that was tried and how it was refused
 */
public record FrozenTables(Instant at, List<Check> proof) {}
