package studio.vibecraft.lifeboat.activities.dump;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How pg_restore would load a table's rows.
 *
 * @param relation as it is written in SQL
 * @param columns in parentheses, empty for a table without any
 * @param encoding of the rows
 */
record CopyStatement(String relation, String columns, String encoding) {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^\\s\".(]+)";
    private static final Pattern COPY =
            Pattern.compile("COPY (" + NAME + "\\." + NAME + ") (?:(\\(.*\\)) | )?FROM stdin;");
    private static final Pattern ENCODING = Pattern.compile("SET client_encoding = '([^']+)';");
    private static final int LONGEST_LINE = 1 << 20;

    /** Reads up to the first row. Empty when the rows are not there as COPY has them. */
    static Optional<CopyStatement> read(InputStream script) throws IOException {
        String encoding = "UTF8";
        for (String line = line(script); line != null; line = line(script)) {
            Matcher copy = COPY.matcher(line);
            if (copy.matches()) {
                String columns = copy.group(2) == null ? "" : copy.group(2);
                return Optional.of(new CopyStatement(copy.group(1), columns, encoding));
            }
            Matcher named = ENCODING.matcher(line);
            encoding = named.matches() ? named.group(1) : encoding;
        }
        return Optional.empty();
    }

    private static @Nullable String line(InputStream script) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = script.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n' && line.size() < LONGEST_LINE) {
            line.write(next);
            next = script.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** @param frozen into a table that was emptied in the same transaction: its rows need no later VACUUM */
    String sql(boolean frozen) {
        return "COPY " + relation + " " + columns + " FROM STDIN WITH (ENCODING '" + encoding + "'"
                + (frozen ? ", FREEZE" : "") + ")";
    }
}
