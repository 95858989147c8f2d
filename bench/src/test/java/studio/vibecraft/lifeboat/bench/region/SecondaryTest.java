package studio.vibecraft.lifeboat.bench.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.region.AgedFence;
import studio.vibecraft.lifeboat.activities.region.OldPrimaryAttempts;
import studio.vibecraft.lifeboat.activities.region.PrimarySightings;
import studio.vibecraft.lifeboat.activities.region.SecondaryExamination;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.StandbyCluster;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.Secondary;
import studio.vibecraft.lifeboat.model.Verification;

/** What the surviving region sees, on real servers, a line that can be cut, and a real repository. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SecondaryTest {
    private OutageScene<TwoRegions> scene;
    private DatabaseConfiguration shop;

    @BeforeEach
    void build() throws Exception {
        scene = OutageScene.build();
        shop = Objects.requireNonNull(
                ConfigurationFile.load(scene.scene().launcher().configuration())
                        .databases()
                        .get("shop"));
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    @Test
    void a_streaming_standby_is_fit_and_a_living_primary_takes_the_write() throws Exception {
        try (Connection client = primary().connectAsApplication("shop")) {
            Cluster.execute(client, "INSERT INTO write_checks DEFAULT VALUES");
        }
        Secondary seen = examined();
        OldPrimary old = tried();

        assertThat(new Verification(seen.looked()).failures()).isEmpty();
        assertThat(seen.lastCommit()).isNotNull();
        assertThat(old.takesWrites()).isTrue();
        assertThat(old.end()).isNotNull();
        assertThat(seen.behind(old)).contains("bytes and at most");
    }

    @Test
    void behind_a_cut_line_nothing_is_proved_and_what_was_seen_last_is_told() throws Exception {
        new PrimarySightings(ConfigurationFile.load(scene.scene().launcher().configuration()), shop).look();
        scene.regions().link().cut();
        OldPrimary old = tried();

        assertThat(old.takesWrites()).isFalse();
        assertThat(old.readOnly()).isFalse();
        assertThat(old.sentence()).contains("which proves nothing");
        assertThat(examined().behind(old)).contains("The old primary tells nothing", "at most 0 transactions more");
        assertThat(Objects.requireNonNull(old.lastSeen()).slots()).containsEntry(StandbyCluster.NAME, "physical");
    }

    @Test
    void a_primary_that_was_demoted_by_hand_is_proved_on_every_path() throws Exception {
        Files.writeString(scene.scene().sandbox().layout().data().resolve("standby.signal"), "");
        primary().stop();
        primary().start();

        OldPrimary old = tried();

        assertThat(old.readOnly()).as(old.sentence()).isTrue();
    }

    @Test
    void a_fence_from_before_a_delay_is_not_believed_once_the_old_primary_takes_writes_again() throws Exception {
        AgedFence vouched = aged(Duration.ofSeconds(20));

        assertThat(vouched.fresh()).isFalse();
        assertThatThrownBy(vouched::mustHold)
                .hasMessageContaining("takes writes again", "superuser postgres", "Nothing was promoted");

        scene.regions().link().cut();
        vouched.mustHold();
        assertThat(aged(Duration.ofMillis(100)).fresh()).isTrue();
    }

    private AgedFence aged(Duration age) {
        Fence vouched =
                new Fence(Fence.Kind.VOUCHED, Lsn.ZERO, 1, false, Instant.now().minus(age), List.of());
        return new AgedFence(files(), vouched, ProgressListener.NONE);
    }

    @Test
    void a_path_that_leads_to_the_standby_itself_proves_nothing_of_the_old_primary() throws Exception {
        Path file = scene.scene().launcher().configuration();
        String moved = Files.readString(file)
                .replaceAll(
                        "paths: .*",
                        "paths: [\"127.0.0.2:" + scene.regions().standby().port() + "\"]");
        Files.writeString(file, moved);
        shop = Objects.requireNonNull(ConfigurationFile.load(file).databases().get("shop"));

        OldPrimary old = tried();

        assertThat(old.readOnly()).isFalse();
        assertThat(old.sentence()).contains("refused by another server than the old primary");
    }

    @Test
    void paused_replay_makes_a_standby_unfit() throws Exception {
        onStandby("SELECT pg_wal_replay_pause()");

        assertThat(failures()).contains("replay is paused");
    }

    @Test
    void a_server_that_somebody_has_promoted_is_no_standby() throws Exception {
        onStandby("SELECT pg_promote(true, 60)");

        assertThat(failures()).contains("it is a primary itself");
    }

    @Test
    void a_standby_on_an_older_timeline_than_the_archives_is_unfit_and_both_are_named() throws Exception {
        scene.regions().link().cut();
        restoreCommand("");
        Path history = Files.writeString(
                scene.place().path().resolve("00000002.history"), "1\t0/5000000\tno recovery target\n");
        scene.scene().sandbox().backRest().push(history);

        assertThat(failures()).contains("it is on timeline 1, the newest in the archive is 2");
    }

    @Test
    void a_standby_that_lacks_archived_wal_is_unfit() throws Exception {
        scene.regions().link().cut();
        restoreCommand("");
        archiveOneMore();

        assertThat(failures()).contains("the archive has segments up to number");
    }

    @Test
    void a_standby_whose_restore_command_brings_nothing_would_leave_out_what_was_archived_and_is_unfit()
            throws Exception {
        scene.regions().link().cut();
        restoreCommand("echo no such repository; exit 1 # %f %p");
        archiveOneMore();

        assertThat(failures()).contains("restore_command does not bring them: no such repository");
    }

    @Test
    void a_standby_whose_restore_command_works_is_fit_while_it_still_waits_for_its_primary() throws Exception {
        scene.regions().link().cut();
        archiveOneMore();

        assertThat(failures()).isEmpty();
    }

    private void archiveOneMore() throws Exception {
        try (Connection client = primary().connect("shop")) {
            Cluster.execute(client, "INSERT INTO write_checks DEFAULT VALUES");
            String segment = Cluster.query(client, "SELECT pg_walfile_name(pg_switch_wal())");
            awaitArchived(segment);
        }
    }

    private void restoreCommand(String command) throws Exception {
        Path automatic = scene.regions().standby().data().resolve("postgresql.auto.conf");
        Files.writeString(automatic, Files.readString(automatic) + "restore_command = '" + command + "'\n");
        onStandby("SELECT pg_reload_conf()");
    }

    private void awaitArchived(String segment) throws Exception {
        try (Connection superuser = primary().connect("postgres")) {
            String archived = "";
            while (archived.compareTo(segment) < 0) {
                archived = Cluster.query(
                        superuser, "SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver, pg_sleep(0.1)");
            }
        }
    }

    private String failures() {
        return new Verification(examined().looked()).failures();
    }

    private Secondary examined() {
        return new SecondaryExamination(shop, ProgressListener.NONE).examine();
    }

    private OldPrimary tried() {
        return new OldPrimaryAttempts(files(), ProgressListener.NONE).tryAll();
    }

    private RecoveryFiles files() {
        return new RecoveryFiles(
                ConfigurationFile.load(scene.scene().launcher().configuration()),
                new RecoveryTarget("r1", "shop", Mode.PRODUCTION));
    }

    private Cluster primary() {
        return scene.scene().sandbox().cluster();
    }

    private void onStandby(String sql) throws SQLException {
        try (Connection standby = scene.regions().standby().connect("postgres")) {
            Cluster.execute(standby, sql);
        }
    }
}
