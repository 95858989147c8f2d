package studio.vibecraft.lifeboat.activities.command;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a server said last, for a message. */
public final class LastLines {
    private static final int MOST = 5;
    /** A log may have grown for weeks. */
    private static final int NEWEST_BYTES = 16 * 1024;

    private LastLines() {}

    /** Of a log, which need not be there or be readable: the failure that is told with it counts more than its own. */
    public static String of(Path log) {
        if (!Files.exists(log)) {
            return "";
        }
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - NEWEST_BYTES));
            String end = new String(Channels.newInputStream(channel).readNBytes(NEWEST_BYTES), StandardCharsets.UTF_8);
            List<String> lines = end.lines().filter(line -> !line.isBlank()).toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
        } catch (IOException e) {
            return "its log cannot be read: " + e;
        }
    }
}
