package studio.vibecraft.lifeboat.worker.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.activities.command.LastLines;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration.Ledger;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.configuration.Secrets;

/** The ledger's own PostgreSQL below the state directory: loopback, password, nobody else's data. */
final class LedgerServer {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final Path directory;
    private final Path binaries;

    LedgerServer(Ledger ledger, Path state, Path binaries) {
        this.ledger = ledger;
        this.directory = state.resolve("ledger");
        this.binaries = binaries;
    }

    /** @return false when it runs already */
    boolean start() throws IOException {
        if (isRunning()) {
            return false;
        }
        if (!Files.exists(data())) {
            create();
        }
        Files.writeString(data().resolve("lifeboat.conf"), settings());
        launch();
        createDatabase();
        return true;
    }

    private void launch() throws IOException {
        Path log = directory.resolve("log");
        CommandResult started = Commands.run(
                List.of(
                        "setsid",
                        "--wait",
                        program("pg_ctl"),
                        "-D",
                        data().toString(),
                        "-s",
                        "-w",
                        "-t",
                        "60",
                        "-l",
                        log.toString(),
                        "start"),
                LIMIT);
        if (!started.succeeded()) {
            throw new IOException("The ledger's own PostgreSQL does not start on port " + ledger.port() + ". "
                    + log + " ends with: "
                    + LastLines.of(log)
                    + ". Is the port taken, choose another (ledger.port), and start again; nothing is lost.");
        }
    }

    void stop() {
        if (isRunning()) {
            Commands.require(
                    List.of(program("pg_ctl"), "-D", data().toString(), "-s", "-w", "-t", "60", "-m", "fast", "stop"),
                    LIMIT);
        }
    }

    /** Made under another name and renamed, so that a stop in between leaves nothing half made. */
    private void create() throws IOException {
        Path fresh = directory.resolve("data.new");
        Commands.require(List.of("rm", "-rf", fresh.toString()), LIMIT);
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Commands.require(
                List.of(
                        program("initdb"),
                        "--pgdata=" + fresh,
                        "--username=" + ledger.user(),
                        "--pwfile=" + passwordFile(),
                        "--auth-local=trust",
                        "--auth-host=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--data-checksums"),
                LIMIT);
        Files.writeString(fresh.resolve("postgresql.conf"), "\ninclude 'lifeboat.conf'\n", StandardOpenOption.APPEND);
        Files.move(fresh, data());
    }

    /** Written before each start, because the port may have changed. The socket lies in a directory that only this user can enter. */
    private String settings() {
        return "port = %d\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '%s'\nshared_buffers = 32MB\nmax_connections = 30\n"
                .formatted(ledger.port(), directory.toString().replace("'", "''"));
    }

    private void createDatabase() {
        List<String> psql = List.of(
                program("psql"),
                "-h",
                directory.toString(),
                "-p",
                Integer.toString(ledger.port()),
                "-U",
                ledger.user(),
                "-d",
                "postgres",
                "-Atqc");
        String exists = Commands.require(with(psql, "SELECT datname FROM pg_database"), LIMIT)
                .output();
        if (exists.lines().noneMatch(ledger.database()::equals)) {
            Commands.require(
                    List.of(
                            program("createdb"),
                            "-h",
                            directory.toString(),
                            "-p",
                            Integer.toString(ledger.port()),
                            "-U",
                            ledger.user(),
                            ledger.database()),
                    LIMIT);
        }
    }

    private static List<String> with(List<String> words, String last) {
        return Stream.concat(words.stream(), Stream.of(last)).toList();
    }

    /** The configured file is filled when it does not exist yet. */
    private Path passwordFile() throws IOException {
        SecretReference reference = Objects.requireNonNull(ledger.password(), "ledger.password");
        if (reference.file() == null) {
            return secret(directory.resolve("initial-password"), Secrets.resolve(reference));
        }
        Path file = Path.of(reference.file());
        return Files.exists(file) ? file : secret(file, random());
    }

    private static Path secret(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content + "\n");
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private boolean isRunning() {
        return Files.exists(data())
                && Commands.run(List.of(program("pg_ctl"), "-D", data().toString(), "status"), LIMIT)
                        .succeeded();
    }

    private Path data() {
        return directory.resolve("data");
    }

    private String program(String name) {
        return binaries.resolve(name).toString();
    }
}
