package studio.vibecraft.lifeboat.scenario.step;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.SealedReceipt;
import studio.vibecraft.lifeboat.contract.activity.RecordActivities;

/** The last acts of a recovery, detached from any cancellation and each with a limit: nothing here may keep it from ending. */
final class Closing {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Logbook logbook;
    private final Outcome outcome;
    private final RecordActivities records = Workflow.newActivityStub(RecordActivities.class, Policies.receipt());

    Closing(Logbook logbook, Outcome outcome) {
        this.logbook = logbook;
        this.outcome = outcome;
    }

    RecoveryReport report() {
        Workflow.newDetachedCancellationScope(() -> {
                    logbook.feed().drain(LIMIT);
                    logbook.tell(null, sealed());
                    logbook.feed().drain(LIMIT);
                    Workflow.await(LIMIT, Workflow::isEveryHandlerFinished);
                })
                .run();
        return outcome.report(logbook.page(Clocks.now()));
    }

    private String sealed() {
        try {
            RecoveryReport report = outcome.report(logbook.page(Clocks.now()));
            SealedReceipt receipt = records.seal(report);
            return "The receipt is sealed: " + receipt.file() + ", SHA-256 " + receipt.hash();
        } catch (ActivityFailure failure) {
            return "The receipt could NOT be sealed: " + Trouble.of(failure).sentence();
        }
    }
}
