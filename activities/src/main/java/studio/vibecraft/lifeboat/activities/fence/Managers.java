package studio.vibecraft.lifeboat.activities.fence;

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

    /** The ones that run on this host. Python programs are known by their script's name. */
    public static List<String> running() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> Stream.concat(
                        process.info().command().stream(),
                        process.info().arguments().stream()
                                .flatMap(arguments -> Stream.of(arguments).limit(2))))
                .map(word -> String.valueOf(Path.of(word.replace('\0', ' ')).getFileName()))
                .filter(NAMES::contains)
                .distinct()
                .toList();
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
