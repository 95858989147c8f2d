package studio.vibecraft.lifeboat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.contract.Decision;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecordedEvent.BackupTested;
import studio.vibecraft.lifeboat.contract.RecordedEvent.Type;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.StepView;
import studio.vibecraft.lifeboat.contract.TimelineEntry;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.Objectives;
import studio.vibecraft.lifeboat.model.Role;

/** What is written, and what is read from it again, on a real PostgreSQL. */
@Tag("real")
@Timeout(120)
class RecoveryJournalTest {
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final Actor ROSA = new Actor("rosa", Role.RESPONDER);

    @TempDir
    private static Path directory = Path.of("");

    private static LedgerFixture postgres;
    private static RecoveryJournal journal;

    @BeforeAll
    static void start() throws Exception {
        postgres = new LedgerFixture(directory);
        journal = new RecoveryJournal(postgres.ledger());
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void each_attempt_of_a_step_has_a_row_that_says_how_it_ended() {
        Decision retry = new Decision("one", Choice.RETRY, ROSA, "mended", null, START.plusSeconds(90));
        Waiting waiting = new Waiting(
                "No room.",
                "NO_SPACE",
                null,
                new ApprovalRule(Role.RESPONDER, 1),
                List.of(Choice.RETRY),
                List.of(),
                START.plusSeconds(60));
        write("held-1", 1, step(StepState.HOLDING, 1, waiting, null, List.of()));
        write("held-1", 2, step(StepState.RUNNING, 1, null, null, List.of(retry)));
        write("held-1", 3, step(StepState.DONE, 2, null, START.plusSeconds(120), List.of(retry)));

        assertThat(postgres.rows("SELECT number, extract(epoch FROM started_at - '2026-11-23T02:00:00Z')::int,"
                        + " extract(epoch FROM ended_at - '2026-11-23T02:00:00Z')::int, outcome, failure"
                        + " FROM attempts WHERE recovery_id = 'held-1' ORDER BY number"))
                .containsExactly("1|0|60|HOLDING|No room.", "2|90|120|DONE|null");
    }

    @Test
    void a_second_delivery_and_one_that_comes_late_change_nothing() {
        RecordedEvent done = event(
                "late-1",
                2,
                Type.PROGRESS,
                progress("late-1", Phase.RECOVERED, step(StepState.DONE, 1, null, START.plusSeconds(9), List.of())));
        RecordedEvent told = event("late-1", 3, Type.TIMELINE, new TimelineEntry(START, "one", "Done."));
        journal.write(List.of(done, told));
        journal.write(List.of(done, told));
        write("late-1", 1, step(StepState.RUNNING, 1, null, null, List.of()));

        assertThat(postgres.rows("SELECT phase, (SELECT count(*) FROM timeline t WHERE t.recovery_id = r.recovery_id)"
                        + " FROM recoveries r WHERE recovery_id = 'late-1'"))
                .containsExactly("RECOVERED|1");
        assertThat(postgres.rows("SELECT state FROM steps WHERE recovery_id = 'late-1'"))
                .containsExactly("DONE");
    }

    @Test
    void backups_are_kept_with_what_verified_them() {
        Backup backup = new Backup(
                "20261123-010000F",
                "full",
                START,
                START.plusSeconds(5),
                Lsn.parse("0/2000028"),
                Lsn.parse("0/2000130"),
                1,
                false,
                null,
                1000);
        journal.write(List.of(
                event("backups-1", 1, Type.BACKUP_SEEN, backup),
                event("backups-1", 2, Type.BACKUP_SEEN, backup),
                event("backups-1", 3, Type.BACKUP_TESTED, new BackupTested(backup.label(), true, "restored"))));

        assertThat(postgres.rows("SELECT b.label, b.start_lsn, b.error, t.clean, t.detail"
                        + " FROM backups b JOIN backup_tests t USING (database, label)"))
                .containsExactly("20261123-010000F|0/2000028|f|t|restored");
    }

    @Test
    void estimates_are_the_median_of_recovered_runs_and_pages_are_newest_first() {
        for (int run = 1; run <= 3; run++) {
            String id = "timed-" + run;
            StepView step =
                    step(StepState.DONE, 1, null, START.plusSeconds(9), List.of(), Duration.ofSeconds(run * 10L));
            journal.write(List.of(
                    event(id, 1, Type.PROGRESS, progress(id, "timed", Phase.RECOVERED, START.plusSeconds(run), step))));
        }
        StepView aborted = step(StepState.DONE, 1, null, START.plusSeconds(9), List.of(), Duration.ofHours(9));
        journal.write(List.of(event(
                "timed-4",
                1,
                Type.PROGRESS,
                progress("timed-4", "timed", Phase.ABORTED, START.plusSeconds(4), aborted))));
        RecoveryArchive archive = new RecoveryArchive(postgres.ledger());

        assertThat(archive.estimates("timed", "database-corruption")).isEqualTo(Map.of("one", Duration.ofSeconds(20)));
        assertThat(archive.estimates("other", "database-corruption")).isEmpty();
        assertThat(archive.recoveries("timed", null, "RECOVERED", 1, 2))
                .extracting(RecoveryProgress::recoveryId)
                .containsExactly("timed-2", "timed-1");
    }

    private static void write(String id, int sequence, StepView step) {
        Phase phase = step.state() == StepState.HOLDING ? Phase.HOLDING : Phase.RUNNING;
        journal.write(List.of(event(id, sequence, Type.PROGRESS, progress(id, phase, step))));
    }

    private static RecordedEvent event(String id, int sequence, Type type, Object body) {
        return new RecordedEvent(
                "%s/%06d".formatted(id, sequence),
                id,
                "shop",
                type,
                START.plusSeconds(sequence),
                LifeboatDataConverter.mapper().valueToTree(body));
    }

    private static RecoveryProgress progress(String id, Phase phase, StepView step) {
        return progress(id, "shop", phase, START, step);
    }

    private static RecoveryProgress progress(String id, String database, Phase phase, Instant start, StepView step) {
        return new RecoveryProgress(
                id,
                "run",
                database,
                "database-corruption",
                "Database corruption",
                Mode.PRODUCTION,
                phase,
                "because",
                ROSA,
                "damage",
                Objectives.OF_THE_PLAN,
                start,
                null,
                phase.closed() ? start.plusSeconds(600) : null,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                start.plusSeconds(600),
                true,
                List.of(step),
                List.of());
    }

    private static StepView step(
            StepState state,
            int attempt,
            @Nullable Waiting waiting,
            @Nullable Instant ended,
            List<Decision> decisions) {
        return step(state, attempt, waiting, ended, decisions, Duration.ofSeconds(60));
    }

    private static StepView step(
            StepState state,
            int attempt,
            @Nullable Waiting waiting,
            @Nullable Instant ended,
            List<Decision> decisions,
            Duration machineTime) {
        return new StepView(
                1,
                "one",
                "The one step",
                state,
                attempt,
                START,
                ended,
                machineTime,
                Duration.ZERO,
                Duration.ofMinutes(1),
                null,
                waiting,
                null,
                null,
                false,
                false,
                List.of(),
                decisions);
    }
}
