package studio.vibecraft.lifeboat.api.cli;

import picocli.CommandLine.Parameters;
import studio.vibecraft.lifeboat.api.view.NewPlan;

/** Which scenario, on which database. */
final class Subject {
    @Parameters(index = "0", paramLabel = "SCENARIO", description = "For example database-corruption.")
    private String scenario;

    @Parameters(index = "1", paramLabel = "DATABASE", description = "A name below `databases` in lifeboat.yml.")
    private String database;

    String scenario() {
        return scenario;
    }

    String database() {
        return database;
    }

    NewPlan newPlan() {
        return new NewPlan(database, scenario);
    }
}
