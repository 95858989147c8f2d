package studio.vibecraft.lifeboat.model;

/**
 * What one statement may remove or change in a guarded table; more is refused unless the session says that it is planned.
 *
 * @param rows at most so many
 * @param percent at most so many per cent of the table, once that is more than a few rows
 */
public record Safeguard(long rows, int percent) {
    public static final Safeguard DEFAULT = new Safeguard(1000, 10);

    public Safeguard {
        if (rows < 1 || percent < 1 || percent > 100) {
            throw new IllegalArgumentException("rows must be 1 or more, percent 1 to 100");
        }
    }
}
