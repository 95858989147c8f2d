package studio.vibecraft.lifeboat.bench.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.comeback.ComingStandby;
import studio.vibecraft.lifeboat.activities.comeback.OldPrimaryLook;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.ReturningPrimary;

/** The second region serves, and the old primary is to follow it. What happens to order 7 tells whether it does. */
record WayBackScene<R extends Regions>(OutageScene<R> outage, RecoveryFiles files) implements AutoCloseable {
    private static final String ORDER = "SELECT status FROM orders WHERE id = 7";

    static <R extends Regions> WayBackScene<R> on(OutageScene<R> outage) throws Exception {
        return new WayBackScene<>(
                outage,
                new RecoveryFiles(
                        ConfigurationFile.load(outage.scene().launcher().configuration()),
                        new RecoveryTarget("r1", "shop", Mode.PRODUCTION)));
    }

    R regions() {
        return outage.regions();
    }

    ReturningPrimary looked() {
        return new OldPrimaryLook(files, ProgressListener.NONE).look();
    }

    Check followed(ReturningPrimary seen) {
        return new ComingStandby(files, ProgressListener.NONE).follow(seen);
    }

    /** As a client, where the name leads. */
    void write(String status) throws SQLException {
        try (Connection client = regions().byName()) {
            Cluster.execute(client, "UPDATE orders SET status = '" + status + "' WHERE id = 7");
        }
    }

    /** The old primary is a standby, and has this. */
    void awaitOnOldPrimary(String status) throws SQLException {
        try (Connection old = old()) {
            assertThat(Cluster.query(old, "SELECT pg_is_in_recovery()")).isEqualTo("t");
            Waiting.until(
                    Duration.ofSeconds(30),
                    () -> {},
                    () -> status(old).equals(status),
                    () -> "order 7 is " + status(old));
        }
    }

    Connection old() throws SQLException {
        return outage.scene().sandbox().cluster().connect("shop");
    }

    private static String status(Connection connection) {
        try {
            return Cluster.query(connection, ORDER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        outage.close();
    }
}
