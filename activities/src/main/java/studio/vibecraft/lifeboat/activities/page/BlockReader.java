package studio.vibecraft.lifeboat.activities.page;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads single blocks of one fork. Not for several threads. */
public final class BlockReader implements Closeable {
    private final RelationFork fork;
    private @Nullable RandomAccessFile open;
    private long segment = -1;

    BlockReader(RelationFork fork) {
        this.fork = fork;
    }

    /** @return empty when the block lies behind the end, or its segment is not there */
    public Optional<Page> read(long number) throws IOException {
        RandomAccessFile file = segment(number / RelationFork.BLOCKS_PER_SEGMENT);
        if (file == null) {
            return Optional.empty();
        }
        byte[] bytes = new byte[Page.SIZE];
        file.seek(number % RelationFork.BLOCKS_PER_SEGMENT * Page.SIZE);
        return RelationFork.fill(file, bytes) == Page.SIZE ? Optional.of(new Page(bytes, 0)) : Optional.empty();
    }

    private @Nullable RandomAccessFile segment(long wanted) throws IOException {
        if (wanted != segment) {
            close();
            segment = wanted;
            try {
                open = new RandomAccessFile(fork.segment(wanted).toFile(), "r");
            } catch (FileNotFoundException e) {
                open = null;
            }
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
        segment = -1;
    }
}
