package studio.vibecraft.lifeboat.api.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;
import studio.vibecraft.lifeboat.runbook.Runbook;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;

/** The names that requests may use. */
public final class Catalog {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    private final Map<String, ProtectedDatabase> databases = new TreeMap<>();
    private final Map<String, Runbook> runbooks = new TreeMap<>();

    private Catalog(Iterable<DatabaseConfiguration> databases, Iterable<Runbook> runbooks) {
        databases.forEach(database -> this.databases.put(database.name(), database.protectedDatabase()));
        runbooks.forEach(runbook -> this.runbooks.put(runbook.id(), runbook));
    }

    /** A wrong runbook is told, and keeps no other scenario from being started. */
    public static Catalog of(LifeboatConfiguration configuration) {
        RunbookLibrary library = RunbookLibrary.read(configuration.runbooks());
        library.mistakes().forEach(mistake -> LOG.error("{}; its scenario cannot be started", mistake));
        return new Catalog(configuration.databases().values(), library.all());
    }

    public List<ProtectedDatabase> databases() {
        return List.copyOf(databases.values());
    }

    public List<Runbook> runbooks() {
        return List.copyOf(runbooks.values());
    }

    public boolean protects(String database) {
        return databases.containsKey(database);
    }

    /** The host of a database; of one that is no longer configured, its name. */
    public String host(String database) {
        ProtectedDatabase known = databases.get(database);
        return known == null ? database : known.host();
    }

    public ProtectedDatabase database(String name) {
        ProtectedDatabase database = databases.get(name);
        if (database == null) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_DATABASE,
                    "'" + name + "' is not below `databases` in lifeboat.yml; known: "
                            + String.join(", ", databases.keySet()) + ". Nothing was done.");
        }
        return database;
    }

    public Runbook runbook(String scenario) {
        Runbook runbook = runbooks.get(scenario);
        if (runbook == null) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_SCENARIO,
                    "There is no runbook '" + scenario + "'; known: " + String.join(", ", runbooks.keySet())
                            + ". Nothing was done.");
        }
        return runbook;
    }
}
