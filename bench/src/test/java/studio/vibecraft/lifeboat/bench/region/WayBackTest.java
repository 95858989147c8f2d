package studio.vibecraft.lifeboat.bench.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.comeback.PresentSessions;
import studio.vibecraft.lifeboat.activities.fence.PlannedStop;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.LostTransactions;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.ReturningPrimary.Way;

/** Pieces of the way back, on a pair of which the second one serves. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WayBackTest {
    @AutoClose
    private WayBackScene<TwoRegions> scene;

    @BeforeEach
    void build() throws Exception {
        scene = WayBackScene.on(OutageScene.afterTakeover());
    }

    @Test
    void an_old_primary_that_wrote_on_is_to_be_rewound_and_one_without_files_restored() throws Exception {
        ReturningPrimary crashed = scene.looked();
        scene.regions().loseFirst();
        ReturningPrimary gone = scene.looked();

        assertThat(crashed.way()).isEqualTo(Way.REWIND);
        assertThat(crashed.beyond()).isPositive();
        LostTransactions lost = Objects.requireNonNull(crashed.lost());
        assertThat(lost.count()).as("the one UPDATE that nobody else has").isEqualTo(1);
        assertThat(lost.files()).containsOnlyKeys("lost-transactions.tsv");
        assertThat(gone.way()).isEqualTo(Way.RESTORE);
        assertThat(gone.beyond()).isZero();
    }

    @Test
    void an_old_primary_without_files_is_restored_as_a_standby_with_what_was_written_meanwhile() throws Exception {
        scene.regions().loseFirst();
        scene.write("meanwhile");
        Check follows = scene.followed(scene.looked());

        assertThat(follows.detail()).contains("restored from backup");
        scene.awaitOnOldPrimary("meanwhile");
        assertThat(scene.looked().way()).isEqualTo(Way.BEGUN);
    }

    @Test
    void transactions_that_hold_up_a_pause_are_named_whether_they_are_idle_or_at_work() throws Exception {
        RecoveryFiles present = scene.files()
                .of(
                        Objects.requireNonNull(
                                scene.files().database().requireSecondary().cluster()),
                        "present");
        PresentSessions sessions = new PresentSessions(present.database(), ProgressListener.NONE);
        assertThat(sessions.idle(false).detail()).contains("No transaction has been open");
        try (Connection idle = scene.regions().standby().connectAsApplication("shop");
                Connection busy = scene.regions().standby().connectAsApplication("shop")) {
            Cluster.execute(idle, "BEGIN; SELECT 1");
            Thread work = new Thread(() -> {
                try {
                    Cluster.query(busy, "SELECT pg_sleep(4)");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            work.start();
            TimeUnit.MILLISECONDS.sleep(1500);

            assertThat(sessions.idle(false).detail())
                    .contains("Idle in a transaction: session ", "idle for", ". At work in a transaction: session ");
            assertThat(sessions.idle(true).detail())
                    .startsWith("Ended: session ")
                    .contains("At work in a transaction");
            work.join();
        }
    }

    @Test
    void a_present_primary_that_was_stopped_cannot_be_started_until_that_is_taken_back() throws Exception {
        RecoveryFiles present = scene.files()
                .of(
                        Objects.requireNonNull(
                                scene.files().database().requireSecondary().cluster()),
                        "present");
        PlannedStop stop = new PlannedStop(present, ProgressListener.NONE);
        Fence fence = stop.stop();

        assertThat(fence.cleanEnd()).isTrue();
        assertThat(new PlannedStop(present, ProgressListener.NONE).stop())
                .as("a second attempt")
                .isEqualTo(fence);
        assertThatThrownBy(() -> scene.regions().standby().start()).isInstanceOf(RuntimeException.class);

        stop.takeBack();
        scene.write("again");
        try (Connection again = scene.regions().standby().connect("postgres")) {
            assertThat(Cluster.query(again, "SELECT timeline_id FROM pg_control_checkpoint()"))
                    .isEqualTo(Integer.toString(fence.timeline()));
        }
    }
}
