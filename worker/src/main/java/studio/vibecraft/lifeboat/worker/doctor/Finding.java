package studio.vibecraft.lifeboat.worker.doctor;

/**
 * One answer of the doctor.
 *
 * @param database the protected database, or {@code lifeboat} for what serves all
 * @param mend what to do about it; empty when all is well
 */
public record Finding(Level level, String database, String subject, String sentence, String mend) {
    /** How bad it is. */
    public enum Level {
        FINE,
        /** A recovery will work, with less than it could. */
        WARNING,
        /** A recovery would fail or lose data. */
        PROBLEM
    }

    static Finding fine(String database, String subject, String sentence) {
        return new Finding(Level.FINE, database, subject, sentence, "");
    }

    static Finding warning(String database, String subject, String sentence, String mend) {
        return new Finding(Level.WARNING, database, subject, sentence, mend);
    }

    static Finding problem(String database, String subject, String sentence, String mend) {
        return new Finding(Level.PROBLEM, database, subject, sentence, mend);
    }
}
