package studio.vibecraft.lifeboat.api.problem;

import org.jspecify.annotations.Nullable;

/** What a request must hold. */
public final class Required {
    private static final int LONGEST_TEXT = 4000;

    private Required() {}

    public static <T> T of(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(
                    ProblemType.INVALID_FIELD,
                    "The body is missing; /openapi.yaml says what it holds. Nothing was done.");
        }
        return body;
    }

    public static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw invalid("'" + field + "' is missing or empty");
        }
        if (value.length() > LONGEST_TEXT) {
            throw invalid("'" + field + "' is longer than " + LONGEST_TEXT + " characters");
        }
        return value;
    }

    public static <T> T value(String field, @Nullable T value) {
        if (value == null) {
            throw invalid("'" + field + "' is missing");
        }
        return value;
    }

    public static ProblemException invalid(String what) {
        return new ProblemException(ProblemType.INVALID_FIELD, what + ". Nothing was done.");
    }
}
