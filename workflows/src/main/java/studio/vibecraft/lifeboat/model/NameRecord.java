package studio.vibecraft.lifeboat.model;

import java.time.Duration;

/**
 * What a name in the DNS stands for.
 *
 * @param name absolute, with or without the last dot
 * @param ttl how long a resolver may go on answering with it after a change
 */
public record NameRecord(String name, Type type, String value, Duration ttl) {
    /** The types that lead a client to a database. */
    public enum Type {
        A,
        AAAA,
        CNAME
    }

    /** The same name, leading somewhere else. */
    public NameRecord leadingTo(String other, Duration newTtl) {
        return new NameRecord(name, type, other, newTtl);
    }

    /** Whether both lead to the same place; the time to live makes no difference to that. */
    public boolean sameAs(NameRecord other) {
        return type == other.type
                && bare(name).equals(bare(other.name))
                && bare(value).equals(bare(other.value));
    }

    @Override
    public String toString() {
        return name + " " + ttl.toSeconds() + " " + type + " " + value;
    }

    private static String bare(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
