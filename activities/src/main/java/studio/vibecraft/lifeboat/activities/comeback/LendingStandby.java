package studio.vibecraft.lifeboat.activities.comeback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.activities.fence.Retirement;
import studio.vibecraft.lifeboat.activities.follow.FollowSettings;
import studio.vibecraft.lifeboat.activities.follow.Follower;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The cluster that has lent the primary's part, stopped by us, as a standby of the returned primary. It was stopped cleanly: its files fit. */
public final class LendingStandby {
    private static final String APPLICATION_NAME = "lifeboat_lent";
    private static final String SLOT = """
            SELECT pg_create_physical_replication_slot('%1$s', true)
            WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '%1$s')""";

    private final RecoveryFiles files;
    private final PostgresConfiguration place;
    private final StandbyConfiguration returned;
    private final ProgressListener listener;

    public LendingStandby(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.place = files.database().postgres();
        this.returned = returned();
        this.listener = listener;
    }

    public Check follow() {
        Instant start = Instant.now();
        Follower follower = new Follower(
                session -> Connections.standby(returned, session, Duration.ofSeconds(10)), APPLICATION_NAME);
        if (follower.lag().isEmpty()) {
            begin();
        }
        follower.awaitStreaming(
                "The cluster in " + place.dataDirectory(),
                () -> Follower.replayed(files.database()),
                "The returned primary is open. Read the log of this cluster; pg_hba.conf of " + returned.address()
                        + " must let " + returned.user() + " replicate.",
                listener);
        return new Check(
                "standby of the returned primary",
                Check.Outcome.PASSED,
                Duration.between(start, Instant.now()),
                "The cluster in " + place.dataDirectory() + ", port " + place.port() + ", streams from "
                        + returned.address());
    }

    /** Its signal file is there before its control file is. */
    private void begin() {
        CommandServiceControl service = new CommandServiceControl(files.database());
        service.stop();
        try {
            new FollowSettings(files, returned, APPLICATION_NAME).write(place);
            provideSlot();
            Retirement.reinstateAny(files.dataDirectory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        service.start();
    }

    /** The slot that it has always used; a slot that nobody uses would keep the returned primary's WAL for ever. */
    private void provideSlot() {
        String slot =
                Commands.require(slotSetting(), Duration.ofSeconds(10)).output().strip();
        // PostgreSQL takes no other names.
        if (!slot.matches("[a-z0-9_]+")) {
            return;
        }
        try (Connection connection = Connections.standby(returned, "postgres")) {
            Rows.names(connection, String.format(SLOT, slot));
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The returned primary, " + returned.address() + ", does not take the replication slot " + slot
                            + ": " + e.getMessage() + ". It is open; nothing is lost.",
                    e);
        }
    }

    private List<String> slotSetting() {
        String directory = place.configFile() == null
                ? place.dataDirectory().toString()
                : String.valueOf(place.configFile().getParent());
        return List.of(place.binaries().resolve("postgres").toString(), "-C", "primary_slot_name", "-D", directory);
    }

    /** As this region reaches it. Roles are the same on both. */
    private StandbyConfiguration returned() {
        StandbyConfiguration own = PresentPrimary.configuration(files.database());
        Endpoint path = files.database().requireSecondary().paths().stream()
                .findFirst()
                .orElseThrow(() -> new RecoveryException(
                        Fault.CONFIGURATION,
                        "How this region reaches the returned primary is not configured (`secondary.paths`). It is open;"
                                + " name it, then retry."));
        return new StandbyConfiguration(
                files.database().host(), path.host(), path.port(), own.user(), own.password(), List.of());
    }
}
