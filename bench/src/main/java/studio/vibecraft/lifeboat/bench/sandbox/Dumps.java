package studio.vibecraft.lifeboat.bench.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.bench.process.Command;

/** Logical dumps of the shop's cluster: every database of it, and its roles. */
public record Dumps(Cluster cluster, Path directory) {
    private static final List<String> DATABASES = List.of("postgres", "shop", "reports");

    public void take() throws IOException {
        Files.createDirectories(directory);
        for (String database : DATABASES) {
            run("pg_dump", "--format=directory", "--jobs=2", "--file=" + directory.resolve(database), database);
        }
        run("pg_dumpall", "--globals-only", "--file=" + directory.resolve("globals.sql"));
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                cluster.binaries().resolve(program).toString(),
                "--host=" + cluster.sockets(),
                "--port=" + cluster.port(),
                "--username=postgres"));
        command.addAll(List.of(arguments));
        Command.run(command);
    }
}
