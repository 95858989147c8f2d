package studio.vibecraft.lifeboat.scenario.loss;

import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** From dumps, in their own order: definitions, rows, then indexes and constraints. What is lost was agreed to before the cluster was made. */
final class DumpReturn extends DataReturn {
    private final StepRunner steps;
    private final Host host;
    private final DumpSet dumps;
    private final Recovered recovered;

    DumpReturn(StepRunner steps, Host host, LossFinding loss, DumpSet dumps, Recovered recovered) {
        super(new Opening(steps, host, loss));
        this.steps = steps;
        this.host = host;
        this.dumps = dumps;
        this.recovered = recovered;
    }

    /** Migrations are compared once the indexes stand, which is faster with the rows than before them. */
    @Override
    public void restoreSchema() {
        int items = host.dumps().restoreDefinitions(host.target(), dumps);
        schemaStands();
        steps.summary("The schema comes with the dumps: " + items
                + " definitions; indexes and constraints follow behind the rows, and are compared with the"
                + " migrations then");
    }

    @Override
    void open() {
        if (!opening.proved()) {
            fill();
        }
        opening.openNew(recovered);
    }

    private void fill() {
        makeUpForSchema();
        Verification rows = host.dumps().restoreRows(host.target(), dumps);
        steps.checks(rows);
        Faults.mustPass(rows, "The new instance is not open; nothing is lost by going back.");
        opening.tellDrift("Restored", host.schema().validateRebuilt(host.target()));
    }

    @Override
    public Recovered recovered() {
        return recovered;
    }
}
