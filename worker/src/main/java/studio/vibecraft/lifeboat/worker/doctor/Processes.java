package studio.vibecraft.lifeboat.worker.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Running programs of this host, by name, whoever's they are. */
final class Processes {
    private Processes() {}

    static Optional<String> named(List<String> names) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> name(process.pid()))
                .filter(names::contains)
                .findFirst();
    }

    /** The kernel's short name (15 characters): everybody may read it; the program's file of another user's process nobody may. */
    private static Stream<String> name(long pid) {
        try {
            return Stream.of(Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip());
        } catch (IOException e) {
            // Ended meanwhile.
            return Stream.empty();
        }
    }
}
