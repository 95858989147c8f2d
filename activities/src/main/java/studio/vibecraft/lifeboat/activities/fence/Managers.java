package studio.vibecraft.lifeboat.activities.fence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Programs that keep a primary running and would undo a demotion within seconds. */
public final class Managers {
    public static final List<String> NAMES =
            List.of("patroni", "repmgrd", "pacemakerd", "pg_autoctl", "stolon-keeper", "keepalived");

    private Managers() {}

    /** The ones that run on this host, whoever's they are. Python programs are known by their script's name. */
    public static List<String> running() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> program(process.pid()))
                .filter(NAMES::contains)
                .distinct()
                .toList();
    }

    /** From the command line, which everybody may read; the program's file of another user's process nobody may. */
    private static Stream<String> program(long pid) {
        try {
            List<String> words = List.of(
                    Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                            .split("\0"));
            boolean script = name(words.get(0)).startsWith("python");
            return words.stream()
                    .skip(script ? 1 : 0)
                    .filter(word -> !word.startsWith("-"))
                    .limit(1)
                    .map(Managers::name);
        } catch (IOException e) {
            // Ended meanwhile.
            return Stream.empty();
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static void refuse() {
        List<String> running = running();
        if (!running.isEmpty()) {
            throw new RecoveryException(
                    Fault.HIGH_AVAILABILITY_MANAGER,
                    running
                            + " runs on this host and would undo the fence. Nothing was changed. Pause it (Patroni: patronictl pause), then retry.");
        }
    }
}
