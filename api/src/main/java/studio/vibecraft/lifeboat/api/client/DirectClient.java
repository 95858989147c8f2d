package studio.vibecraft.lifeboat.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.api.archive.NoArchive;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.plan.Planning;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.problem.Required;
import studio.vibecraft.lifeboat.api.recovery.Deciding;
import studio.vibecraft.lifeboat.api.recovery.Readings;
import studio.vibecraft.lifeboat.api.recovery.Starting;
import studio.vibecraft.lifeboat.api.temporal.Plans;
import studio.vibecraft.lifeboat.api.temporal.Recoveries;
import studio.vibecraft.lifeboat.api.temporal.RecoveryReader;
import studio.vibecraft.lifeboat.api.temporal.RunPages;
import studio.vibecraft.lifeboat.api.view.DatabaseView;
import studio.vibecraft.lifeboat.api.view.NewCancellation;
import studio.vibecraft.lifeboat.api.view.NewDecision;
import studio.vibecraft.lifeboat.api.view.NewPlan;
import studio.vibecraft.lifeboat.api.view.NewRecovery;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.connection.TemporalConnection;
import studio.vibecraft.lifeboat.contract.Plan;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;

/** Speaks to Temporal straight, with the rules of the API: the same person, the same checks, no server between. */
public final class DirectClient implements LifeboatClient {
    private final TemporalConnection connection;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Catalog catalog;
    private final Planning planning;
    private final Readings readings;
    private final Starting starting;
    private final Deciding deciding;
    private final Person person;

    public DirectClient(LifeboatConfiguration configuration, Person person) {
        this.person = person;
        Clock clock = Clock.systemUTC();
        connection = TemporalConnection.open(configuration.temporal(), "lifeboat-command-line");
        catalog = new Catalog(
                configuration.databases().values(),
                RunbookLibrary.read(configuration.runbooks()).all());
        NoArchive archive = new NoArchive();
        RunPages pages = new RunPages(
                configuration.temporal().ui(), connection.client().getOptions().getNamespace());
        RecoveryReader reader = new RecoveryReader(connection.client(), pages, catalog::host, executor, clock);
        Recoveries recoveries = new Recoveries(connection.client());
        planning = new Planning(new Plans(connection.client()), archive);
        readings = new Readings(catalog, reader, archive, executor);
        starting = new Starting(catalog, planning, recoveries, clock);
        deciding = new Deciding(recoveries, readings, clock);
    }

    @Override
    public List<DatabaseView> databases() {
        return readings.databases();
    }

    @Override
    public Plan plan(NewPlan wanted) {
        return planning.make(
                catalog.database(Required.text("database", wanted.database())),
                catalog.runbook(Required.text("scenario", wanted.scenario())));
    }

    @Override
    public String start(NewRecovery wanted) {
        return starting.start(wanted, person, null).text();
    }

    @Override
    public RecoveryView recovery(String name) {
        return readings.one(name);
    }

    @Override
    public RecoveryView decide(String name, NewDecision decision) {
        return deciding.decide(name, decision, person, null);
    }

    @Override
    public RecoveryView cancel(String name, NewCancellation cancellation) {
        return deciding.cancel(name, cancellation, person, null);
    }

    @Override
    public JsonNode receipt(String name) {
        throw new ProblemException(
                ProblemType.NO_RECEIPT, "Receipts are files: look below <state>/receipts, or ask the API.");
    }

    @Override
    public void close() {
        executor.shutdownNow();
        connection.close();
    }
}
