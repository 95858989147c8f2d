package studio.vibecraft.lifeboat.activities.dump;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/** The rows behind a COPY statement, up to the line that ends them. A dump whose file was cut off lacks that line, and nobody else notices. */
final class RowStream {
    /** Takes rows. */
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes, int from, int length) throws SQLException;
    }

    private static final int BUFFER = 1 << 16;
    /** Longer than all that follows the rows. */
    private static final int HELD_BACK = 1 << 12;

    private final InputStream script;
    private final byte[] buffer = new byte[BUFFER + HELD_BACK];

    RowStream(InputStream script) {
        this.script = script;
    }

    /** @return false when the end is missing; what was sent must not be kept then */
    boolean sendTo(Sink sink) throws IOException, SQLException {
        int held = 0;
        for (int read = read(held); read > 0; read = read(held)) {
            int filled = held + read;
            int ready = Math.max(0, filled - HELD_BACK);
            if (ready > 0) {
                sink.write(buffer, 0, ready);
                System.arraycopy(buffer, ready, buffer, 0, filled - ready);
            }
            held = filled - ready;
        }
        int end = end(held);
        if (end > 0) {
            sink.write(buffer, 0, end);
        }
        return end >= 0;
    }

    private int read(int held) throws IOException {
        return script.read(buffer, held, buffer.length - held);
    }

    /** Where the line with a backslash and a full stop begins. */
    private int end(int length) {
        for (int at = length - 3; at >= 0; at--) {
            if (buffer[at] == '\\'
                    && buffer[at + 1] == '.'
                    && buffer[at + 2] == '\n'
                    && (at == 0 || buffer[at - 1] == '\n')) {
                return at;
            }
        }
        return -1;
    }
}
