package studio.vibecraft.lifeboat.activities.userdata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text format of COPY: each value as its type's output function writes it, and its input function reads it. */
final class CopyText {
    private CopyText() {}

    /** @param row as COPY TO sends it, with its line feed */
    static List<@Nullable String> values(byte[] row) {
        String line = new String(row, StandardCharsets.UTF_8);
        List<@Nullable String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean none = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '\t' || character == '\n') {
                values.add(none ? null : value.toString());
                value.setLength(0);
                none = false;
            } else if (character == '\\') {
                char escaped = line.charAt(++i);
                none |= escaped == 'N';
                value.append(unescaped(escaped));
            } else {
                value.append(character);
            }
        }
        return values;
    }

    /** As COPY FROM reads it. */
    static byte[] row(List<@Nullable String> values) {
        StringBuilder line = new StringBuilder();
        for (String value : values) {
            line.append(line.length() == 0 ? "" : "\t").append(value == null ? "\\N" : escaped(value));
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static char unescaped(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> escaped;
        };
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }
}
