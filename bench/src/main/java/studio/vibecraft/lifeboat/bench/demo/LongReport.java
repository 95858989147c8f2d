package studio.vibecraft.lifeboat.bench.demo;

import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;

/** Somebody's report reads one snapshot from before the mistake until the end: as long as it runs, the server removes no dead row. */
record LongReport(Sandbox sandbox, Connection session) implements Setting {
    static LongReport begin(Sandbox sandbox) throws SQLException {
        try (Connection administration = sandbox.cluster().connect("shop")) {
            Cluster.execute(administration, "CREATE EXTENSION pg_dirtyread");
        }
        Connection session = sandbox.cluster().connect("shop");
        session.setAutoCommit(false);
        session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        // Of a catalog: a report that has read the shop's tables would keep them from being frozen.
        Cluster.execute(session, "SELECT count(*) FROM pg_class");
        return new LongReport(sandbox, session);
    }

    @Override
    public Sandbox afterwards() {
        return sandbox;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            // The server has ended it, which is as good.
        }
    }
}
