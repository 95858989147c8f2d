package studio.vibecraft.lifeboat.scenario.deletion;

import java.util.List;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.Safeguard;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Steps 5 and 6: the same mistake is refused next time, and this one is written down. */
final class Aftercare {
    private final StepRunner steps;
    private final Host host;
    private final Deletion deletion;
    private final RowsBack rows;

    Aftercare(StepRunner steps, Host host, Deletion deletion, RowsBack rows) {
        this.steps = steps;
        this.host = host;
        this.deletion = deletion;
        this.rows = rows;
    }

    void guard(Safeguard limit) {
        Check guarded = host.tables().guard(host.target(), rows.saved(), limit);
        Verification proved = new Verification(List.of(guarded));
        steps.checks(proved);
        Faults.mustPass(proved, "The rows are back and the tables take writes.");
        steps.summary(guarded.detail());
    }

    void document() {
        Investigation found = host.deletions().documentDeletion(host.target(), deletion, rows.saved(), rows.returned());
        steps.outcome().evidence(found.files());
        found.followUps().forEach(item -> steps.note("To do: " + item));
        steps.summary("Evidence and summary: " + found.summary());
    }
}
