package studio.vibecraft.lifeboat.activities.wal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.model.Lsn;

/** The records that touch tables and their files, and how transactions ended, streamed from pg_waldump: memory does not grow with the WAL. */
public final class WalRecords {
    private final Path binaries;
    private final Path directory;

    /** @param directory holds all segments from the start on */
    public WalRecords(Path binaries, Path directory) {
        this.binaries = binaries;
        this.directory = directory;
    }

    /** Up to the last valid record. */
    public void forEach(int timeline, Lsn start, Consumer<WalRecord> visitor) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        binaries.resolve("pg_waldump").toString(),
                        "--path=" + directory,
                        "--timeline=" + timeline,
                        "--start=" + start,
                        "--rmgr=Heap",
                        "--rmgr=Heap2",
                        "--rmgr=XLOG",
                        "--rmgr=Storage",
                        "--rmgr=Transaction"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            try (BufferedReader reader = process.inputReader()) {
                String line;
                while ((line = reader.readLine()) != null) {
                    WalRecord.parse(line).ifPresent(visitor);
                }
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
