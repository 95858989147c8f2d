package studio.vibecraft.lifeboat.scenario.loss;

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
        AppliedSchema applied = host.migrations().buildSchema(host.target());
        schemaStands();
        applied.toKnow().forEach(steps::note);
        int files = applied.applied().size() + applied.already();
        opening.tellDrift("Built from " + files + " migrations", host.schema().validateRebuilt(host.target()));
    }

    @Override
    void open() {
        makeUpForSchema();
        opening.openNew(recovered);
    }

    @Override
    public Recovered recovered() {
        return recovered;
    }
}
