package studio.vibecraft.lifeboat.bench.byhand;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.process.Command;

/** A runbook page as {@code ./lifeboat by-hand} prints it, read as a person would: headings, and the blocks below them. */
final class PrintedPage {
    private final Map<String, List<String>> blocks = new LinkedHashMap<>();

    private final Path directory;

    private PrintedPage(Path directory, String page) {
        this.directory = directory;
        String heading = "";
        StringBuilder block = new StringBuilder();
        boolean inside = false;
        for (String line : page.lines().toList()) {
            if (line.startsWith("```")) {
                if (inside) {
                    blocks.computeIfAbsent(heading, key -> new ArrayList<>()).add(block.toString());
                }
                block.setLength(0);
                inside = !inside;
            } else if (inside) {
                block.append(line).append('\n');
            } else if (line.startsWith("##")) {
                heading = line.replaceFirst("^#+ ", "");
            }
        }
    }

    static PrintedPage of(DisposableScene scene, String scenario) {
        return new PrintedPage(scene.place().path(), scene.lifeboat("by-hand", scenario, "shop"));
    }

    /** Headings that have commands below them, in the page's order. */
    List<String> headings() {
        return List.copyOf(blocks.keySet());
    }

    /** One section in a bash of its own, after block 0, as somebody does who had to open a new one. @return what it wrote */
    String run(String heading) {
        String names = String.join("\n", section("0. Names"));
        String commands = String.join("\n", section(heading));
        return Command.run(directory, List.of("bash", "-c", names + "\n" + commands));
    }

    private List<String> section(String beginning) {
        return blocks.entrySet().stream()
                .filter(section -> section.getKey().startsWith(beginning))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no '" + beginning + "' in " + headings()));
    }
}
