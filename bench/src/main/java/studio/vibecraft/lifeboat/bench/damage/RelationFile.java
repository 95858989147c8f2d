package studio.vibecraft.lifeboat.bench.damage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/**
 * The main fork of one relation, addressed by block as PostgreSQL does it, over all its segment files.
 *
 * @param relation name, as regclass reads it
 */
record RelationFile(String relation, Path path, long fileNode) {
    static final int BLOCK = 8192;
    private static final long BLOCKS_PER_SEGMENT = 131_072;

    static RelationFile of(Cluster cluster, Connection connection, String relation) throws SQLException {
        String path = Cluster.query(connection, "SELECT pg_relation_filepath('" + relation + "')");
        String node = Cluster.query(connection, "SELECT pg_relation_filenode('" + relation + "')");
        return new RelationFile(relation, cluster.data().resolve(path), Long.parseLong(node));
    }

    long blocks(Connection connection) throws SQLException {
        return Long.parseLong(Cluster.query(connection, "SELECT pg_relation_size('" + relation + "') / " + BLOCK));
    }

    byte[] read(long block) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(BLOCK);
        try (FileChannel channel = FileChannel.open(segment(block), StandardOpenOption.READ)) {
            while (page.hasRemaining() && channel.read(page, offset(block) + page.position()) >= 0) {}
        }
        return page.array();
    }

    void write(long block, byte[] content) throws IOException {
        ByteBuffer page = ByteBuffer.wrap(content);
        try (FileChannel channel = FileChannel.open(segment(block), StandardOpenOption.WRITE)) {
            while (page.hasRemaining()) {
                channel.write(page, offset(block) + page.position());
            }
            channel.force(true);
        }
    }

    void delete() throws IOException {
        Files.delete(path);
    }

    private Path segment(long block) {
        long segment = block / BLOCKS_PER_SEGMENT;
        return segment == 0 ? path : path.resolveSibling(path.getFileName() + "." + segment);
    }

    private static long offset(long block) {
        return block % BLOCKS_PER_SEGMENT * BLOCK;
    }
}
