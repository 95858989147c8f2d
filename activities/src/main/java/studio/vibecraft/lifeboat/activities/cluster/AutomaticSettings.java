package studio.vibecraft.lifeboat.activities.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.StateFile;

/** A cluster's postgresql.auto.conf: what ALTER SYSTEM has written, and behind it a part of ours. The last word counts. */
public record AutomaticSettings(Path file) {
    private static final String OURS = "\n# Lifeboat: ";

    public static AutomaticSettings of(Path dataDirectory) {
        return new AutomaticSettings(dataDirectory.resolve("postgresql.auto.conf"));
    }

    /** Everything that is not ours stays; what we had written before goes. */
    public void replaceOurs(String why, Map<String, String> settings) throws IOException {
        StringBuilder text = new StringBuilder(withoutOurs(Files.readString(file)))
                .append(OURS)
                .append(why)
                .append('\n');
        settings.forEach((name, value) -> text.append(name)
                .append(" = '")
                .append(value.replace("'", "''"))
                .append("'\n"));
        StateFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String withoutOurs(String text) {
        int begin = text.indexOf(OURS);
        return begin < 0 ? text : text.substring(0, begin);
    }
}
