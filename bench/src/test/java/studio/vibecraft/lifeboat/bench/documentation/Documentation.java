package studio.vibecraft.lifeboat.bench.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that a reader of the documentation would type. */
record Documentation(String text) {
    /** On a line of its own, up to the explanation behind two blanks; between backticks; or inside a sample file. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^ {4,}(\\./lifeboat(?: \\S+)*)|`(\\./lifeboat[^`]*)`|<from (\\./lifeboat [^>]+)>");

    private static final Pattern CURL = Pattern.compile("(?m)^ {4}(curl (?:.*\\\\\\n)*.*)$");
    private static final Pattern NAMES = Pattern.compile("(?m)^ {4}(API=.*)$");

    static Documentation read(Path... pages) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path page : pages) {
            text.append(Files.readString(page)).append('\n');
        }
        return new Documentation(text.toString());
    }

    /** {@code ./lifeboat …}, each once, in order. */
    List<String> commands() {
        return COMMAND.matcher(text)
                .results()
                .map(found -> Stream.of(found.group(1), found.group(2), found.group(3))
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.joining()))
                .map(command -> command.replaceAll("\\s+", " "))
                .distinct()
                .toList();
    }

    List<String> curlLines() {
        return CURL.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The line that gives API and AUTH their values. */
    String curlNames() {
        return NAMES.matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no line with API= in the documentation"));
    }
}
