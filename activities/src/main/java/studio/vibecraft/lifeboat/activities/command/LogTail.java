package studio.vibecraft.lifeboat.activities.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Hands on the complete lines that a growing file has gained since the last look. */
final class LogTail implements AutoCloseable {
    private final RandomAccessFile file;
    private final Consumer<String> onLine;
    private final StringBuilder unfinished = new StringBuilder();

    LogTail(Path log, Consumer<String> onLine) throws IOException {
        this.file = new RandomAccessFile(log.toFile(), "r");
        this.onLine = onLine;
    }

    void read() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int length;
        while ((length = file.read(buffer)) > 0) {
            unfinished.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
        int end;
        while ((end = unfinished.indexOf("\n")) >= 0) {
            String line = unfinished.substring(0, end);
            unfinished.delete(0, end + 1);
            onLine.accept(line);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
