package studio.vibecraft.lifeboat.activities.comeback;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.EvidenceHashes;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.activities.wal.CommittedTransaction;
import studio.vibecraft.lifeboat.activities.wal.Reported;
import studio.vibecraft.lifeboat.activities.wal.WalDirectory;
import studio.vibecraft.lifeboat.activities.wal.WalRecords;
import studio.vibecraft.lifeboat.model.LostTransactions;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * Counts and lists what the old primary committed and nobody else has: the commits in its WAL behind the place where the present primary
 * branched off. Its pg_wal is only read; a segment that is not there any more may be in the archive.
 */
final class LostCommits {
    private static final String LIST = "lost-transactions.tsv";

    private final RecoveryFiles files;
    private final long segmentSize;
    private final ProgressListener listener;
    private long count;
    private @Nullable Instant first;
    private @Nullable Instant last;

    LostCommits(RecoveryFiles files, long segmentSize, ProgressListener listener) {
        this.files = files;
        this.segmentSize = segmentSize;
        this.listener = listener;
    }

    /** @return null when a segment that would tell is nowhere */
    @Nullable
    LostTransactions behind(int timeline, Lsn branch) {
        try {
            Path wal = Files.createDirectories(files.marker("behind-the-branch"));
            if (!collected(wal, timeline, branch.position() / segmentSize)) {
                return null;
            }
            Path evidence = Files.createDirectories(files.evidence().resolve("old-primary"));
            try (BufferedWriter writer = Files.newBufferedWriter(evidence.resolve(LIST))) {
                writer.write("transaction\tcommit\ttime\n");
                new WalRecords(files.database().postgres().binaries(), wal)
                        .committed(
                                timeline,
                                branch,
                                new Reported<>(commit -> write(writer, commit), CommittedTransaction::at, listener));
            }
            return new LostTransactions(count, first, last, EvidenceHashes.of(evidence));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean collected(Path directory, int timeline, long begin) throws IOException {
        Path own = files.dataDirectory().resolve("pg_wal");
        Set<String> written = new WalDirectory(own).written(segmentSize);
        long end = written.stream()
                .flatMap(name -> WalSegment.parse(name, segmentSize).stream())
                .filter(segment -> segment.timeline() == timeline)
                .mapToLong(WalSegment::number)
                .max()
                .orElse(-1);
        PgBackRest pgbackrest = new PgBackRest(files.database());
        for (long number = begin; number <= end; number++) {
            String name = new WalSegment(timeline, number).name(segmentSize);
            Path target = directory.resolve(name);
            Files.deleteIfExists(target);
            if (written.contains(name)) {
                Files.createSymbolicLink(target, own.resolve(name));
            } else if (!pgbackrest.archiveGet(name, target)) {
                return false;
            }
        }
        return begin <= end;
    }

    private void write(BufferedWriter writer, CommittedTransaction commit) {
        count++;
        first = first == null ? commit.time() : first;
        last = commit.time();
        try {
            writer.write(commit.number() + "\t" + commit.at() + "\t" + commit.time() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
