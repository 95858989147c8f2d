package studio.vibecraft.lifeboat.api.recovery;

import java.time.Instant;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.api.view.RecoveryView.Source;
import studio.vibecraft.lifeboat.api.view.Situation;
import studio.vibecraft.lifeboat.api.view.Situation.Kind;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;

/** A recovery as the ledger last heard of it. */
final class ArchivedView {
    private ArchivedView() {}

    static RecoveryView of(RecoveryProgress recorded) {
        String sentence = recorded.phase().closed()
                ? recorded.phaseReason()
                : "last recorded as: " + recorded.phaseReason() + "; Temporal does not know this run any more";
        return new RecoveryView(
                recorded,
                new Situation(Kind.CLOSED, sentence, recorded.closedAt(), null),
                Instant.now(),
                Source.LEDGER,
                null);
    }
}
