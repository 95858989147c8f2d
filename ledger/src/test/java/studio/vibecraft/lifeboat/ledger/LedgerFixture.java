package studio.vibecraft.lifeboat.ledger;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;

/** A real PostgreSQL of its own, on loopback, gone with the test. */
final class LedgerFixture implements AutoCloseable {
    private static final String BINARIES =
            System.getenv().getOrDefault("LIFEBOAT_POSTGRES_BINARIES", "/usr/lib/postgresql/15/bin");

    private final Path data;
    private final Ledger ledger;

    LedgerFixture(Path directory) throws IOException, InterruptedException {
        data = directory.resolve("data");
        int port = freePort();
        run(directory, "initdb", "-D", data.toString(), "-U", "lifeboat", "-A", "trust", "--no-sync");
        String options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -p " + port;
        run(
                directory,
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-o",
                options,
                "-l",
                directory.resolve("log").toString(),
                "start");
        ledger = new Ledger(new LifeboatConfiguration.Ledger("127.0.0.1", port, "postgres", "lifeboat", null));
        ledger.migrate();
    }

    Ledger ledger() {
        return ledger;
    }

    /** Every row of a query, its columns with bars between. */
    List<String> rows(String query) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(query)
                        .map((row, context) -> {
                            StringBuilder line = new StringBuilder(String.valueOf(row.getString(1)));
                            for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
                                line.append('|').append(row.getString(i));
                            }
                            return line.toString();
                        })
                        .list());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Path directory, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(BINARIES + "/" + program));
        command.addAll(List.of(arguments));
        File output = Files.createTempFile(directory, program, ".out").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(program + ": " + Files.readString(output.toPath()));
        }
    }

    @Override
    public void close() throws Exception {
        run(data.resolveSibling("."), "pg_ctl", "-D", data.toString(), "-w", "-m", "immediate", "stop");
    }
}
