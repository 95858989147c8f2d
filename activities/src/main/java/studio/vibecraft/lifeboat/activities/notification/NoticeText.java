package studio.vibecraft.lifeboat.activities.notification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.model.Notice;

/** The plan's texts. The first line is the subject. */
record NoticeText(String subject, String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    /** A placeholder for which there is no word stays empty: a message in an emergency is better than none. */
    static NoticeText of(Notice notice, String product) {
        String filled = PLACEHOLDER
                .matcher(template(notice.kind()))
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).equals("product") ? product : word(notice.words(), found.group(1))));
        String[] parts = filled.split("\n\n", 2);
        return new NoticeText(parts[0], parts[1].stripTrailing() + "\n");
    }

    private static String word(Map<String, String> words, String name) {
        return words.getOrDefault(name, "");
    }

    private static String template(Notice.Kind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream input = NoticeText.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(input, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
