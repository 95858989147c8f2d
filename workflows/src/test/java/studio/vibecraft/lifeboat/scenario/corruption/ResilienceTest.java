package studio.vibecraft.lifeboat.scenario.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.model.Fault;

class ResilienceTest {
    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    @Test
    void twenty_lost_workers_in_one_activity_wake_nobody() {
        rehearsal.fail("restoreBeside", Fault.BUSY, 20);
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(rehearsal.story()).filteredOn("restoreBeside b3"::equals).hasSize(21);
    }

    @Test
    void missing_heartbeats_do_not_use_up_the_attempts() {
        rehearsal.host.goSilentInReplay(4);
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(rehearsal.story()).filteredOn("replay b3"::equals).hasSize(5);
    }

    @Test
    void a_recovery_ends_although_nothing_can_be_recorded_and_says_so() {
        rehearsal.records.away = true;
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(report.progress().timeline())
                .anySatisfy(entry -> assertThat(entry.sentence()).contains("receipt could NOT be sealed"));
    }

    @Test
    void what_could_not_be_recorded_is_recorded_once_the_ledger_is_back() {
        rehearsal.records.away = true;
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("resume-operations");
        rehearsal.records.away = false;
        rehearsal.approve("resume-operations");
        rehearsal.report();

        List<String> ids =
                rehearsal.records.events.stream().map(RecordedEvent::id).toList();
        assertThat(ids).doesNotHaveDuplicates().isSorted();
        assertThat(ids).first().isEqualTo("r1/000001");
        assertThat(rehearsal.records.events)
                .last()
                .satisfies(event -> assertThat(event.body().toString()).contains("receipt is sealed"));
        assertThat(rehearsal.records.sealed).hasSize(1);
    }

    @Test
    void each_activity_carries_number_and_title_of_its_step() {
        rehearsal.start();
        rehearsal.approveAll();

        assertThat(summaries())
                .contains(
                        "3 Restore from the latest clean backup: restore beside",
                        "5 Resume operations: promote in quarantine");
    }

    private List<String> summaries() {
        return rehearsal.client().fetchHistory(Rehearsal.WORKFLOW_ID).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
                .flatMap(event -> event.hasUserMetadata()
                        ? Stream.of(event.getUserMetadata().getSummary())
                        : Stream.empty())
                .map(payload -> DefaultDataConverter.STANDARD_INSTANCE.fromPayload(payload, String.class, String.class))
                .toList();
    }
}
