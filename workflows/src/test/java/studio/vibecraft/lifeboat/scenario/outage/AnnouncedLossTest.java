package studio.vibecraft.lifeboat.scenario.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.vibecraft.lifeboat.scenario.outage.Rehearsal.ACTIVATE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Sighting;

/** What a commander reads before anything is fenced or promoted. */
@Timeout(120)
class AnnouncedLossTest {
    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    private final FakeRegion region = rehearsal.region;

    @Test
    void what_would_be_lost_is_shown_before_anything_is_fenced() {
        rehearsal.start(Rehearsal.GONE);
        Waiting waiting = rehearsal.waits(ACTIVATE);

        assertThat(waiting.question()).contains("0/64", "7 s ago", "The old primary tells nothing", "10.1.0.1:5432");
        assertThat(waiting.rule().role()).isEqualTo(Role.COMMANDER);
        assertThat(rehearsal.story()).containsExactly("freezeExpiry", "examineSecondary", "tryOldPrimary");
    }

    @Test
    void of_a_silent_old_primary_it_is_told_how_far_it_had_come_when_it_was_last_seen() {
        Sighting seen = new Sighting(FakeRegion.LOOKED.minusSeconds(20), new Lsn(356), 809, 2.5, Map.of());
        region.old = new OldPrimary(List.of(FakeRegion.SILENT), null, 0, null, seen);
        rehearsal.start(Rehearsal.GONE);

        assertThat(rehearsal.waits(ACTIVATE).question())
                .contains(
                        "last seen at 2026-01-31T09:59:40Z",
                        "256 bytes and at most 9 transactions more",
                        "for the 20 s since then, at its pace about 50 more");
    }

    @Test
    void what_a_standby_lacks_to_archive_is_told_before_it_is_promoted() {
        region.looked = new Check("archives", Check.Outcome.DEFERRED, Duration.ZERO, "archive_command is empty");
        rehearsal.start(Rehearsal.GONE);

        assertThat(rehearsal.waits(ACTIVATE).question()).contains("archives: archive_command is empty");
    }

    @Test
    void bytes_and_transactions_are_told_when_the_old_primary_still_tells_its_position() {
        region.old = new OldPrimary(List.of(FakeRegion.REFUSED), new Lsn(4196), 1, 812L, null);
        rehearsal.start(Rehearsal.GONE);

        assertThat(rehearsal.waits(ACTIVATE).question()).contains("4096 bytes", "at most 12 transactions");
    }
}
