package studio.vibecraft.lifeboat.activities.command;

import java.util.List;

/** How a program ended. An exit code alone is no evidence: callers read the output, too. */
public record CommandResult(List<String> command, int exitCode, String output) {
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** The last lines, for an error message. */
    public String tail() {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }
}
