package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A position in the write-ahead log, in bytes from its beginning. Written as PostgreSQL writes it: {@code 1/8F0000D8}. */
public record Lsn(long position) implements Comparable<Lsn> {
    public static final Lsn ZERO = new Lsn(0);

    @JsonCreator
    public static Lsn parse(String text) {
        String[] halves = text.strip().split("/", -1);
        if (halves.length != 2) {
            throw new IllegalArgumentException("not a WAL position: " + text);
        }
        return new Lsn((Long.parseLong(halves[0], 16) << 32) | Long.parseLong(halves[1], 16));
    }

    public boolean isBefore(Lsn other) {
        return compareTo(other) < 0;
    }

    /** Bytes of WAL from the other position up to this one. */
    public long minus(Lsn other) {
        return position - other.position;
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(position, other.position);
    }

    @Override
    @JsonValue
    public String toString() {
        return String.format("%X/%X", position >>> 32, position & 0xFFFFFFFFL);
    }
}
