package studio.vibecraft.lifeboat.activities.verification;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Verification;

/** Runs checks in order and keeps what has passed, so that the next attempt after a kill does not run it again. */
final class CheckList {
    /** What was found, one sentence each; nothing is good. */
    @FunctionalInterface
    interface Question {
        List<String> ask() throws SQLException;
    }

    /** @param subject what was checked: when it is another copy or position, earlier results do not count */
    record Results(String subject, List<Check> checks) {
        Optional<Check> passed(String name) {
            return checks.stream()
                    .filter(check -> check.name().equals(name) && check.outcome() == Check.Outcome.PASSED)
                    .findFirst();
        }
    }

    private final String subject;
    private final StateFile<Results> file;
    private final List<Check> checks = new ArrayList<>();

    CheckList(String subject, StateFile<Results> file) {
        this.subject = subject;
        this.file = file;
    }

    void run(String name, String good, Question question) {
        Optional<Check> earlier = file.read()
                .filter(results -> results.subject().equals(subject))
                .flatMap(results -> results.passed(name));
        add(earlier.orElseGet(() -> look(name, good, question)));
    }

    /** A question about rows: what the same rows have answered before needs no second reading of every table. */
    void runUnlessSeen(Optional<Results> before, String name, String good, Question question) {
        before.flatMap(results -> results.passed(name))
                .ifPresentOrElse(
                        seen -> add(new Check(
                                name,
                                Check.Outcome.PASSED,
                                Duration.ZERO,
                                good + " on the copy; no row was written since")),
                        () -> run(name, good, question));
    }

    void add(Check check) {
        checks.add(check);
        file.write(new Results(subject, List.copyOf(checks)));
    }

    void defer(String name, String why) {
        add(new Check(name, Check.Outcome.DEFERRED, Duration.ZERO, why));
    }

    private static Check look(String name, String good, Question question) {
        Instant start = Instant.now();
        try {
            List<String> found = question.ask();
            Duration took = Duration.between(start, Instant.now());
            return found.isEmpty()
                    ? new Check(name, Check.Outcome.PASSED, took, good)
                    : new Check(
                            name,
                            Check.Outcome.FAILED,
                            took,
                            found.size() + " findings: "
                                    + String.join("; ", found.subList(0, Math.min(5, found.size()))));
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE, "The check " + name + " cannot be run: " + e.getMessage(), e);
        }
    }

    Verification result() {
        return new Verification(List.copyOf(checks));
    }
}
