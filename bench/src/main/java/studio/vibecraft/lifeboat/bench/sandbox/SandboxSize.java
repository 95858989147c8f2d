package studio.vibecraft.lifeboat.bench.sandbox;

import java.util.Locale;

/**
 * How much data.
 *
 * @param units one is about 3 MB of tables and indexes
 */
public record SandboxSize(int units) {
    public static final SandboxSize DEFAULT = new SandboxSize(100);
    /** The least with which every story has something to restore, to delete and to be killed in. */
    public static final SandboxSize SMALLEST = new SandboxSize(10);

    private static final long BYTES_PER_UNIT = 3_000_000;

    public long megabytes() {
        return units * BYTES_PER_UNIT / 1_000_000;
    }

    /** Reads {@code 300MB} or {@code 3GB}. */
    public static SandboxSize parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        long unit = upper.endsWith("GB") ? 1_000_000_000L : upper.endsWith("MB") ? 1_000_000L : 0;
        if (unit == 0) {
            throw new IllegalArgumentException("a size is written as 300MB or 3GB, not " + text);
        }
        double bytes = Double.parseDouble(upper.substring(0, upper.length() - 2)) * unit;
        return new SandboxSize((int) Math.max(SMALLEST.units, bytes / BYTES_PER_UNIT));
    }
}
