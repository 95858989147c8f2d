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

    MigrationReturn(StepRunner steps, Host host, LossFinding loss, Recovered recovered) {
        super(new Opening(steps, host, loss));
        this.steps = steps;
        this.host = host;
        this.recovered = recovered;
    }

    @Override
    public void restoreSchema() {
        AppliedSchema built = host.migrations().buildSchema(host.target());
        built.toKnow().forEach(steps::note);
        int files = built.applied().size() + built.already();
        opening.tellDrift("Built from " + files + " migrations", host.schema().validateRebuilt(host.target()));
    }

    @Override
    public Instant opened() {
        if (!opening.done()) {
            opening.openNew(recovered);
        }
        return opening.openedAt();
    }

    @Override
    public Recovered recovered() {
        return recovered;
    }
}
