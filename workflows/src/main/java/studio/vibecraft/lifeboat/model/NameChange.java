package studio.vibecraft.lifeboat.model;

import java.time.Instant;

/**
 * A name that leads to another place than before.
 *
 * @param spreadBy from then on no resolver that keeps the rules answers with the old value
 */
public record NameChange(NameRecord before, NameRecord now, Instant at, Instant spreadBy) {}
