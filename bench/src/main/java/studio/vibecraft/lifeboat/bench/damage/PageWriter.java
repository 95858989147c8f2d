package studio.vibecraft.lifeboat.bench.damage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Replaces blocks of a relation on disk, and repeats it until the damage is there and nothing in memory can undo it. */
final class PageWriter {
    private static final int ATTEMPTS = 10;

    private final RelationFile file;
    private final BufferCache cache;

    PageWriter(RelationFile file, Connection connection) {
        this.file = file;
        this.cache = new BufferCache(connection);
    }

    /** Makes the new content of a block from the old one. */
    interface Change {
        byte[] apply(long block, byte[] before);
    }

    void replace(List<Long> blocks, Change change) throws IOException, SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            cache.evict(file, blocks);
            byte[][] written = new byte[blocks.size()][];
            for (int i = 0; i < written.length; i++) {
                written[i] = change.apply(blocks.get(i), file.read(blocks.get(i)));
                file.write(blocks.get(i), written[i]);
            }
            if (!cache.holds(file, blocks) && isOnDisk(blocks, written)) {
                return;
            }
        }
        throw new IllegalStateException("the damage to " + file.relation() + " does not stay on disk");
    }

    private boolean isOnDisk(List<Long> blocks, byte[][] written) throws IOException {
        for (int i = 0; i < written.length; i++) {
            if (!Arrays.equals(file.read(blocks.get(i)), written[i])) {
                return false;
            }
        }
        return true;
    }
}
