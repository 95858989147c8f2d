package studio.vibecraft.lifeboat.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.api.archive.NoArchive;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.problem.Required;
import studio.vibecraft.lifeboat.api.procedure.ProcedureDesk;
import studio.vibecraft.lifeboat.api.recovery.Receipts;
import studio.vibecraft.lifeboat.api.recovery.RecoveryDesk;
import studio.vibecraft.lifeboat.api.temporal.TemporalAccess;
import studio.vibecraft.lifeboat.api.view.DatabaseView;
import studio.vibecraft.lifeboat.api.view.NewCancellation;
import studio.vibecraft.lifeboat.api.view.NewDecision;
import studio.vibecraft.lifeboat.api.view.NewPlan;
import studio.vibecraft.lifeboat.api.view.NewProcedure;
import studio.vibecraft.lifeboat.api.view.NewRecovery;
import studio.vibecraft.lifeboat.api.view.ProcedureView;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.Plan;

/** Speaks to Temporal straight, with the rules of the API: the same person, the same checks, no server between. */
public final class DirectClient implements LifeboatClient {
    private static final int NEWEST = 20;

    private final TemporalAccess temporal;
    private final Catalog catalog;
    private final RecoveryDesk desk;
    private final Receipts receipts;
    private final ProcedureDesk procedures;
    private final Person person;

    public DirectClient(LifeboatConfiguration configuration, Person person) {
        this.person = person;
        catalog = Catalog.of(configuration);
        temporal = new TemporalAccess(configuration.temporal(), "lifeboat-command-line", catalog::host);
        desk = new RecoveryDesk(catalog, temporal, new NoArchive());
        procedures = new ProcedureDesk(catalog, temporal);
        receipts = new Receipts(configuration.state(), new NoArchive());
    }

    @Override
    public List<DatabaseView> databases() {
        return desk.readings().databases();
    }

    @Override
    public Plan plan(NewPlan wanted) {
        return desk.planning()
                .make(
                        catalog.database(Required.text("database", wanted.database())),
                        catalog.runbook(Required.text("scenario", wanted.scenario())));
    }

    @Override
    public String start(NewRecovery wanted) {
        return desk.starting().start(wanted, person, null).text();
    }

    @Override
    public RecoveryView recovery(String name) {
        return desk.readings().one(name);
    }

    @Override
    public RecoveryView decide(String name, NewDecision decision) {
        return desk.deciding().decide(name, decision, person, null);
    }

    @Override
    public RecoveryView cancel(String name, NewCancellation cancellation) {
        return desk.deciding().cancel(name, cancellation, person, null);
    }

    @Override
    public JsonNode receipt(String name) {
        return receipts.read(desk.readings().one(name).recovery().recoveryId());
    }

    @Override
    public String startProcedure(NewProcedure wanted) {
        return procedures.start(wanted, person, null).toString();
    }

    @Override
    public ProcedureView procedure(String id) {
        return procedures.one(id);
    }

    @Override
    public List<ProcedureView> procedures(@Nullable String database) {
        return procedures.list(database, NEWEST);
    }

    @Override
    public ProcedureView cancelProcedure(String id) {
        return procedures.cancel(id);
    }

    @Override
    public void close() {
        temporal.close();
    }
}
