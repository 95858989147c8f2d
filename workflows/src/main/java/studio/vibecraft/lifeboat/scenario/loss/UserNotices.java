package studio.vibecraft.lifeboat.scenario.loss;

import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.Notice;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.runbook.RunbookStep;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** What users are told, at the beginning and at the end. */
final class UserNotices {
    private final StepRunner steps;
    private final Host host;
    private final RecoveryRequest request;

    UserNotices(StepRunner steps, Host host, RecoveryRequest request) {
        this.steps = steps;
        this.host = host;
        this.request = request;
    }

    /** A mail server that is down, too, must not keep anybody from recovering. */
    void announce(LossFinding loss) {
        Duration expected =
                request.runbook().steps().stream().map(RunbookStep::target).reduce(Duration.ZERO, Duration::plus);
        Notice notice = new Notice(
                Notice.Kind.DISRUPTION, Map.of("time", minute(loss.at().plus(expected))));
        try {
            steps.note("Users: " + told(notice));
        } catch (ActivityFailure failure) {
            steps.note("Users were NOT told: " + Faults.sentence(failure));
        }
    }

    /** Says what may be missing, though the plan's text does not: a user who finds out by himself has lost more than data. */
    void restored(LossFinding loss, Instant openedAt, Recovered recovered) {
        Instant from = recovered.from();
        String missing = recovered.exact() || from == null
                ? ""
                : "Changes made between " + from.truncatedTo(ChronoUnit.SECONDS) + " and "
                        + recovered.until().truncatedTo(ChronoUnit.SECONDS) + " may be missing.";
        Notice notice = new Notice(
                Notice.Kind.RESTORED,
                Map.of(
                        "duration",
                        Duration.between(loss.at(), openedAt).toMinutes() + " minutes",
                        "cause",
                        "the files of the database were lost",
                        "missing",
                        missing));
        steps.summary("Users: " + told(notice));
    }

    private String told(Notice notice) {
        Check told = host.notifications().tellUsers(host.target(), notice);
        steps.checks(new Verification(List.of(told)));
        return told.detail();
    }

    private static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES) + " (UTC)";
    }
}
