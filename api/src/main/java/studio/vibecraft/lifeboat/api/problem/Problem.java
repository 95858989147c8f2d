package studio.vibecraft.lifeboat.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 problem details.
 *
 * @param type stable URI for programs
 * @param detail what is wrong and what to do, for people
 * @param link the resource to look at instead, null when there is none
 * @param moved for a stale plan: the facts that are not what they were
 * @param line of malformed JSON, from 1
 * @param column of malformed JSON, from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String link,
        @Nullable List<MovedFact> moved,
        @Nullable Integer line,
        @Nullable Integer column) {

    /** One fact that a plan rested on: null where it was not there. */
    public record MovedFact(
            String fact, @Nullable String planned, @Nullable String now) {}

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null, null, null);
    }

    public Problem withLink(String target) {
        return new Problem(type, title, status, detail, target, moved, line, column);
    }

    public Problem withMoved(List<MovedFact> facts) {
        return new Problem(type, title, status, detail, link, facts, line, column);
    }

    public Problem at(int atLine, int atColumn) {
        return new Problem(type, title, status, detail, link, moved, atLine, atColumn);
    }

    /** For a status that has no name of its own here. */
    public Problem withStatus(int other) {
        return new Problem(type, title, other, detail, link, moved, line, column);
    }

    public boolean is(ProblemType other) {
        return type.equals(other.uri());
    }
}
