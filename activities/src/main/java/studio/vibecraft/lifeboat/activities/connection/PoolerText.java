package studio.vibecraft.lifeboat.activities.connection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.model.Endpoint;

/** One database's line in the {@code [databases]} section of a pgbouncer. A file that is included may have no section's title. */
public record PoolerText(String database) implements ConnectionText {
    private static final int PORT = 5432;
    private static final Pattern SECTION = Pattern.compile("^[ \\t]*\\[([^]]+)]", Pattern.MULTILINE);
    private static final Pattern HOST = Pattern.compile("(?<![\\w])host[ \\t]*=[ \\t]*('[^']*'|[^ \\t'\\r\\n]+)");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w])port[ \\t]*=[ \\t]*('[^']*'|\\d+)");

    @Override
    public Endpoint read(String text) {
        String line = line(text).group(2);
        Matcher host = HOST.matcher(line);
        Matcher port = NUMBER.matcher(line);
        if (!host.find()) {
            throw new IllegalArgumentException("the line of " + database + " has no host=");
        }
        return new Endpoint(bare(host.group(1)), port.find() ? Integer.parseInt(bare(port.group(1))) : PORT);
    }

    @Override
    public String with(String text, Endpoint endpoint) {
        Matcher line = line(text);
        String host = HOST.matcher(line.group(2)).replaceFirst(Matcher.quoteReplacement("host=" + endpoint.host()));
        Matcher port = NUMBER.matcher(host);
        String changed = port.find()
                ? port.replaceFirst("port=" + endpoint.port())
                : host.stripTrailing() + " port=" + endpoint.port();
        return text.substring(0, line.start(2)) + changed + text.substring(line.end(2));
    }

    /** Group 2 is what stands behind the equals sign. */
    private Matcher line(String text) {
        Matcher line = Pattern.compile(
                        "^([ \\t]*\"?" + Pattern.quote(database) + "\"?[ \\t]*=)([^\\r\\n]*)", Pattern.MULTILINE)
                .matcher(text);
        while (line.find()) {
            String section = section(text, line.start());
            if (section.isEmpty() || section.equals("databases")) {
                return line;
            }
        }
        throw new IllegalArgumentException("its [databases] have no line " + database + " =");
    }

    private static String section(String text, int before) {
        String section = "";
        Matcher title = SECTION.matcher(text.substring(0, before));
        while (title.find()) {
            section = title.group(1).strip();
        }
        return section;
    }

    private static String bare(String value) {
        return value.replace("'", "");
    }
}
