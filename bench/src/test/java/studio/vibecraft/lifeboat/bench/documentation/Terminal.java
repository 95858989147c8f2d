package studio.vibecraft.lifeboat.bench.documentation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.process.Command;

/** Somebody who types what the documentation says, in the checkout, as a commander of the scene. */
final class Terminal {
    private final Documentation documentation;
    private final Scene scene;
    private final Path home;
    private final Map<String, String> blanks = new LinkedHashMap<>();
    private final Set<String> typed = new LinkedHashSet<>();

    Terminal(Documentation documentation, Scene scene) {
        this.documentation = documentation;
        this.scene = scene;
        this.home = scene.launcher().home();
        fillIn("--config lifeboat.yml", "--config " + scene.launcher().configuration());
        fillIn("8470", Integer.toString(scene.ports().api()));
        fillIn("<database>", "shop");
    }

    /** From now on, what the documentation leaves open, or has as an example, means this. */
    void fillIn(String blank, String value) {
        blanks.put(blank, value);
    }

    /** Types a documented command. @param rest what the documentation's sentence leaves to the reader */
    String type(String command, String... rest) {
        if (!documentation.commands().contains(command)) {
            throw new IllegalStateException("not in the documentation any more: " + command);
        }
        typed.add(command);
        return bash(command + " " + String.join(" ", rest));
    }

    /** Types the documented curl line that ends so. An answer of 400 or more is a failure. */
    String curl(String ending) {
        String line = documentation.curlLines().stream()
                .filter(candidate -> candidate.endsWith(ending))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no curl line of the documentation ends in " + ending));
        typed.add(line);
        return bash(documentation.curlNames() + "\n" + line.replaceFirst("^curl", "curl --fail-with-body -S"));
    }

    /** The documented lines that were not typed. */
    List<String> untyped() {
        return java.util.stream.Stream.concat(documentation.commands().stream(), documentation.curlLines().stream())
                .filter(line -> !typed.contains(line))
                .toList();
    }

    private String bash(String line) {
        String filled = line;
        for (Map.Entry<String, String> blank : blanks.entrySet()) {
            filled = filled.replace(blank.getKey(), blank.getValue());
        }
        return Command.run(
                home,
                List.of(
                        "env",
                        "LIFEBOAT_CONFIG=" + scene.launcher().configuration(),
                        "LIFEBOAT_TOKEN=" + scene.approvers().get(0).token(),
                        "bash",
                        "-ec",
                        filled));
    }
}
