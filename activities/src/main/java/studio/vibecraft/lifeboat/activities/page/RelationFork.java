package studio.vibecraft.lifeboat.activities.page;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * All segments of one fork of one relation.
 *
 * @param base path of the first segment, fork suffix included
 */
public record RelationFork(Path base) {
    public static final long BLOCKS_PER_SEGMENT = 131072;
    private static final int CHUNK = 128;

    /** Gets each block in order. The page is valid only during the call. */
    @FunctionalInterface
    public interface BlockVisitor {
        void block(long number, Page page) throws IOException;
    }

    Path segment(long number) {
        return number == 0 ? base : base.resolveSibling(base.getFileName() + "." + number);
    }

    public boolean exists() {
        return Files.exists(base);
    }

    /** Blocks in all segments up to the first short or missing one, as PostgreSQL itself counts. */
    public long blocks() throws IOException {
        long blocks = 0;
        for (long segment = 0; Files.exists(segment(segment)); segment++) {
            long here = Files.size(segment(segment)) / Page.SIZE;
            blocks += here;
            if (here < BLOCKS_PER_SEGMENT) {
                break;
            }
        }
        return blocks;
    }

    /** A segment that should have been full or there, because a later one exists. */
    public Optional<Path> brokenSegment() throws IOException {
        long segment = blocks() / BLOCKS_PER_SEGMENT;
        return Files.exists(segment(segment + 1)) ? Optional.of(segment(segment)) : Optional.empty();
    }

    /** PostgreSQL writes whole blocks only. */
    public boolean endsInsideABlock() throws IOException {
        Path last = segment(blocks() / BLOCKS_PER_SEGMENT);
        return Files.exists(last) && Files.size(last) % Page.SIZE != 0;
    }

    /** Visits every whole block that can be read; a file that vanishes meanwhile simply ends. */
    public void forEachBlock(BlockVisitor visitor) throws IOException {
        for (long segment = 0; Files.exists(segment(segment)); segment++) {
            scan(segment, visitor);
        }
    }

    private void scan(long segment, BlockVisitor visitor) throws IOException {
        byte[] chunk = new byte[CHUNK * Page.SIZE];
        try (RandomAccessFile file = new RandomAccessFile(segment(segment).toFile(), "r")) {
            long number = segment * BLOCKS_PER_SEGMENT;
            int length;
            while ((length = fill(file, chunk)) >= Page.SIZE) {
                for (int at = 0; at + Page.SIZE <= length; at += Page.SIZE) {
                    visitor.block(number++, new Page(chunk, at));
                }
            }
        } catch (NoSuchFileException | java.io.FileNotFoundException e) {
            // Dropped or rewritten while we looked; the caller asks the catalog.
        }
    }

    static int fill(RandomAccessFile file, byte[] chunk) throws IOException {
        int length = 0;
        int read;
        while (length < chunk.length && (read = file.read(chunk, length, chunk.length - length)) > 0) {
            length += read;
        }
        return length;
    }

    /** One block, empty when it lies behind the end. */
    public Optional<Page> read(long number) throws IOException {
        try (BlockReader reader = reader()) {
            return reader.read(number);
        }
    }

    /** For many single blocks: the segment of the last one stays open. */
    public BlockReader reader() {
        return new BlockReader(this);
    }
}
