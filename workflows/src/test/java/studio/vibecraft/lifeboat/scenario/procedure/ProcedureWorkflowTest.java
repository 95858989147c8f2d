package studio.vibecraft.lifeboat.scenario.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.TaskQueues;
import studio.vibecraft.lifeboat.contract.activity.BesideActivities;
import studio.vibecraft.lifeboat.contract.activity.StandbyCreationActivities;
import studio.vibecraft.lifeboat.contract.activity.StandbyPauseActivities;
import studio.vibecraft.lifeboat.contract.procedure.BesidePlan;
import studio.vibecraft.lifeboat.contract.procedure.CreateStandby;
import studio.vibecraft.lifeboat.contract.procedure.CreatedStandby;
import studio.vibecraft.lifeboat.contract.procedure.PauseStandby;
import studio.vibecraft.lifeboat.contract.procedure.PausedStandby;
import studio.vibecraft.lifeboat.contract.procedure.Procedure;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureRequest;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureResult;
import studio.vibecraft.lifeboat.contract.procedure.RestoreBeside;
import studio.vibecraft.lifeboat.contract.procedure.RestoredBeside;
import studio.vibecraft.lifeboat.contract.procedure.ResumeStandby;
import studio.vibecraft.lifeboat.contract.procedure.ResumedStandby;
import studio.vibecraft.lifeboat.contract.workflow.ProcedureWorkflow;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Objectives;
import studio.vibecraft.lifeboat.model.Platform;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/** A procedure is the list of its activities, on the database's host. */
@Timeout(60)
class ProcedureWorkflowTest {
    private static final ProtectedDatabase SHOP =
            new ProtectedDatabase("shop", Platform.POSTGRES, "team", "db1", Objectives.OF_THE_PLAN);
    private static final Lsn LSN = Lsn.parse("0/3000000");
    private static final Backup BACKUP =
            new Backup("20261123-010000F", "full", Instant.EPOCH, Instant.EPOCH, LSN, LSN, 1, false, null, 1);
    private static final BesidePlan PLAN =
            new BesidePlan(BACKUP, 1, new StoppingPoint(LSN, LSN, null, null, null, 0, null), "Points …");

    private static final String ID = "procedure/shop/restore-beside/1";
    private static final Path STORED = Path.of("src/test/resources/procedures/restore-beside.json");

    private final Host host = new Host();
    private final Host elsewhere = new Host();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(options());

    /** Writes down what it is asked for. */
    private static final class Host implements BesideActivities, StandbyPauseActivities, StandbyCreationActivities {
        private final List<String> story = new CopyOnWriteArrayList<>();
        private final CountDownLatch copying = new CountDownLatch(1);
        private volatile boolean slow;
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public BesidePlan surveyBeside(RecoveryTarget target, RestoreBeside asked) {
            story.add("survey " + target.recoveryId() + " " + target.database() + " " + asked.point());
            return PLAN;
        }

        @Override
        public void copyBackup(RecoveryTarget target, RestoreBeside asked, BesidePlan plan) {
            story.add("copy " + plan.backup().label());
            if (failures.getAndDecrement() > 0) {
                throw ApplicationFailure.newFailure("the repository did not answer", "COMMAND_FAILED");
            }
            copying.countDown();
            beatWhileSlow();
        }

        @Override
        public RestoredBeside replayBeside(RecoveryTarget target, RestoreBeside asked, BesidePlan plan) {
            story.add("replay");
            return new RestoredBeside(asked.directory(), plan, LSN, "/s", 5432, "postgres", "/start", List.of("stop"));
        }

        @Override
        public CreatedStandby createStandby(RecoveryTarget target, CreateStandby asked) {
            story.add("create " + asked.standby());
            copying.countDown();
            beatWhileSlow();
            return new CreatedStandby(
                    asked.standby(),
                    "20261123-010000F",
                    null,
                    "/srv/standby",
                    5433,
                    "slot",
                    LSN,
                    0,
                    asked.delay(),
                    List.of());
        }

        @Override
        public void discardStandby(RecoveryTarget target, CreateStandby asked) {
            story.add("discard " + asked.standby());
        }

        private void beatWhileSlow() {
            for (int beat = 0; slow && beat < 300; beat++) {
                Activity.getExecutionContext().heartbeat("copying");
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }

        @Override
        public PausedStandby pauseStandby(RecoveryTarget target, PauseStandby asked) {
            story.add("pause " + asked.standby());
            return new PausedStandby(asked.standby(), LSN);
        }

        @Override
        public ResumedStandby resumeStandby(RecoveryTarget target, ResumeStandby asked) {
            story.add("resume " + asked.standby());
            return new ResumedStandby(asked.standby(), false, LSN, List.of("To do: restart it"));
        }

        @Override
        public void discardBeside(RecoveryTarget target, RestoreBeside asked) {
            story.add("discard " + asked.directory());
        }
    }

    @BeforeEach
    void start() {
        environment
                .newWorker(TaskQueues.ORCHESTRATION)
                .registerWorkflowImplementationTypes(ProcedureWorkflowImpl.class);
        Worker onHost = environment.newWorker(TaskQueues.host("db1"));
        onHost.registerActivitiesImplementations(host);
        environment.newWorker(TaskQueues.host("db2")).registerActivitiesImplementations(elsewhere);
        environment.start();
    }

    @AfterEach
    void end() {
        environment.close();
    }

    @Test
    void restores_beside_in_three_steps_and_bears_passing_failures() {
        host.failures.set(2);
        ProcedureResult result =
                begun(new RestoreBeside("/srv/copy", null, null, 742L)).getResult(ProcedureResult.class);
        assertThat(result).isInstanceOf(RestoredBeside.class);
        assertThat(result.sentences()).anyMatch(sentence -> sentence.contains("psql -h /s"));
        assertThat(host.story)
                .containsExactly(
                        "survey shop.restore-beside.1 shop just before transaction 742",
                        "copy 20261123-010000F",
                        "copy 20261123-010000F",
                        "copy 20261123-010000F",
                        "replay");
    }

    @Test
    void removes_what_was_restored_when_a_person_ends_it() throws InterruptedException {
        host.slow = true;
        WorkflowStub stub = begun(new RestoreBeside("/srv/copy", null, null, null));
        assertThat(host.copying.await(20, TimeUnit.SECONDS)).isTrue();
        stub.cancel();
        assertThatThrownBy(() -> stub.getResult(ProcedureResult.class))
                .isInstanceOf(WorkflowFailedException.class)
                .hasCauseInstanceOf(CanceledFailure.class);
        assertThat(host.story).endsWith("discard /srv/copy").doesNotContain("replay");
    }

    @Test
    void a_standby_is_made_on_the_host_that_is_named() {
        ProcedureResult made =
                begun(new CreateStandby("far", Duration.ofHours(1), "db2")).getResult(ProcedureResult.class);

        assertThat(made.sentences())
                .anyMatch(sentence -> sentence.contains("PT1H late"))
                .anyMatch(sentence -> sentence.contains("pg_drop_replication_slot('slot')"));
        assertThat(elsewhere.story).containsExactly("create far");
        assertThat(host.story).isEmpty();
    }

    @Test
    void half_a_standby_is_removed_when_a_person_ends_it() throws InterruptedException {
        host.slow = true;
        WorkflowStub stub = begun(new CreateStandby("second", null, null));
        assertThat(host.copying.await(20, TimeUnit.SECONDS)).isTrue();
        stub.cancel();
        assertThatThrownBy(() -> stub.getResult(ProcedureResult.class)).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(host.story).containsExactly("create second", "discard second");
    }

    @Test
    void a_standby_is_kept_where_it_is() {
        ProcedureResult paused = begun(new PauseStandby("second")).getResult(ProcedureResult.class);

        assertThat(paused).isEqualTo(new PausedStandby("second", LSN));
        assertThat(host.story).containsExactly("pause second");
    }

    @Test
    void a_standby_that_a_person_has_to_restart_is_not_all_well() {
        ProcedureResult resumed = begun(new ResumeStandby("second")).getResult(ProcedureResult.class);

        assertThat(resumed.allWell()).isFalse();
        assertThat(resumed.sentences()).containsExactly("To do: restart it");
    }

    /** Runs go on after an upgrade. When a change is meant to break that, write it anew with {@code -Dhistories.write=true}. */
    @Test
    void takes_the_same_way_through_a_stored_run() throws Exception {
        if (Boolean.getBoolean("histories.write")) {
            begun(new RestoreBeside("/srv/copy", null, null, 742L)).getResult(ProcedureResult.class);
            Files.createDirectories(STORED.getParent());
            Files.writeString(
                    STORED, environment.getWorkflowClient().fetchHistory(ID).toJson(true));
        }
        WorkflowExecutionHistory stored = WorkflowExecutionHistory.fromJson(Files.readString(STORED));
        try (TestWorkflowEnvironment replaying = TestWorkflowEnvironment.newInstance(options())) {
            Worker worker = replaying.newWorker("replay");
            worker.registerWorkflowImplementationTypes(ProcedureWorkflowImpl.class);
            assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(stored, worker))
                    .doesNotThrowAnyException();
        }
    }

    private static TestEnvironmentOptions options() {
        return TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(LifeboatDataConverter.create(List.of()))
                        .build())
                .build();
    }

    private WorkflowStub begun(Procedure procedure) {
        WorkflowClient client = environment.getWorkflowClient();
        WorkflowStub stub = client.newUntypedWorkflowStub(
                ProcedureWorkflow.class.getSimpleName(),
                WorkflowOptions.newBuilder()
                        .setWorkflowId(ID)
                        .setTaskQueue(TaskQueues.ORCHESTRATION)
                        .setWorkflowExecutionTimeout(Duration.ofHours(1))
                        .build());
        stub.start(new ProcedureRequest(
                "shop.restore-beside.1", SHOP, procedure, new Actor("rosa", Role.RESPONDER), "asked for"));
        return stub;
    }
}
