package studio.vibecraft.lifeboat.scenario.loss;

import java.time.Instant;
import studio.vibecraft.lifeboat.contract.procedure.AppliedSchema;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** From migrations alone: the schema comes back, and not one row. That was agreed to before the cluster was made. */
final class MigrationReturn extends DataReturn {
    private final StepRunner steps;
    private final Host host;
    private final Recovered recovered;
    private boolean built;

    MigrationReturn(StepRunner steps, Host host, LossFinding loss, Recovered recovered) {
        super(new Opening(steps, host, loss));
        this.steps = steps;
        this.host = host;
        this.recovered = recovered;
    }

    @Override
    public void restoreSchema() {
        AppliedSchema applied = host.migrations().buildSchema(host.target());
        built = true;
        applied.toKnow().forEach(steps::note);
        int files = applied.applied().size() + applied.already();
        opening.tellDrift("Built from " + files + " migrations", host.schema().validateRebuilt(host.target()));
    }

    /** What step 3 has not built, left out or not, is built here: half a schema is never opened. */
    @Override
    public Instant opened() {
        if (!opening.done()) {
            if (!built) {
                restoreSchema();
            }
            opening.openNew(recovered);
        }
        return opening.openedAt();
    }

    @Override
    public Recovered recovered() {
        return recovered;
    }
}
