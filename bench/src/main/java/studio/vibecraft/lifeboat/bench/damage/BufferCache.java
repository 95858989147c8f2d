package studio.vibecraft.lifeboat.bench.damage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Sees to it that pages are on disk and not in PostgreSQL's memory, where damage to the file would be undone or not be seen. */
final class BufferCache {
    private static final int ROUNDS = 20;
    private static final int BLOCKS_EACH = 600;

    private final Connection connection;

    BufferCache(Connection connection) {
        this.connection = connection;
    }

    void evict(RelationFile file, Collection<Long> blocks) throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            Cluster.execute(connection, "CHECKPOINT");
            if (!holds(file, blocks)) {
                return;
            }
            fillWithOthers(file);
        }
        throw new IllegalStateException(
                "blocks " + blocks + " of " + file.relation() + " do not leave the shared buffers");
    }

    /** Together several times the sandbox's shared buffers, so that nothing else stays in them. */
    private void fillWithOthers(RelationFile file) throws SQLException {
        Cluster.execute(connection, """
                SELECT pg_prewarm(c.oid, 'buffer', 'main', 0, least(%d, pg_relation_size(c.oid) / 8192) - 1)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname IN ('public', 'pg_toast') AND c.relkind IN ('r', 'i', 't')
                  AND pg_relation_size(c.oid) > 0 AND c.relfilenode <> %d""".formatted(BLOCKS_EACH, file.fileNode()));
    }

    boolean holds(RelationFile file, Collection<Long> blocks) throws SQLException {
        String list = blocks.stream().map(String::valueOf).collect(Collectors.joining(","));
        return !Cluster.query(
                        connection,
                        "SELECT count(*) FROM pg_buffercache WHERE reldatabase = "
                                + "(SELECT oid FROM pg_database WHERE datname = current_database()) AND relforknumber = 0 AND relfilenode = "
                                + file.fileNode() + " AND relblocknumber IN (" + list + ")")
                .equals("0");
    }
}
