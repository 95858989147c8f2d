package studio.vibecraft.lifeboat.activities.connection;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.Keys;
import studio.vibecraft.lifeboat.model.Endpoint;

/** Lines of {@code key=value}, with or without {@code export}, spaces and quotes. The last line of a key counts, as for those who read it. */
public record SettingsText(Keys keys) implements ConnectionText {
    private static final AddressText ADDRESS = new AddressText();

    @Override
    public Endpoint read(String text) {
        return keys.url() == null
                ? new Endpoint(value(text, keys.host()), Integer.parseInt(value(text, keys.port())))
                : ADDRESS.read(value(text, keys.url()));
    }

    @Override
    public String with(String text, Endpoint endpoint) {
        if (keys.url() != null) {
            return replaced(text, keys.url(), old -> ADDRESS.with(old, endpoint));
        }
        String host = replaced(text, keys.host(), old -> endpoint.host());
        return replaced(host, keys.port(), old -> Integer.toString(endpoint.port()));
    }

    private static String value(String text, @Nullable String key) {
        return last(text, key).group(3);
    }

    private static String replaced(String text, @Nullable String key, UnaryOperator<String> value) {
        Matcher line = last(text, key);
        return text.substring(0, line.start(3)) + value.apply(line.group(3)) + text.substring(line.end(3));
    }

    /** Group 3 is the value without its quotes. */
    private static Matcher last(String text, @Nullable String key) {
        Pattern pattern = Pattern.compile(
                "^[ \\t]*(export[ \\t]+)?" + Pattern.quote(String.valueOf(key))
                        + "[ \\t]*[=:][ \\t]*([\"']?)([^\\r\\n]*?)\\2[ \\t]*\\r?$",
                Pattern.MULTILINE);
        Matcher matcher = pattern.matcher(text);
        int start = -1;
        while (matcher.find()) {
            start = matcher.start();
        }
        if (start < 0) {
            throw new IllegalArgumentException("it has no line " + key + "=");
        }
        matcher.find(start);
        return matcher;
    }
}
