package studio.vibecraft.lifeboat.worker.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Running programs of this host, by name. */
final class Processes {
    private Processes() {}

    static Optional<String> named(List<String> names) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().command().stream())
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .filter(names::contains)
                .findFirst();
    }
}
