package studio.vibecraft.lifeboat.bench.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import studio.vibecraft.lifeboat.bench.process.Command;

/**
 * One PostgreSQL of the sandbox, started with pg_ctl.
 *
 * @param host the loopback address that it listens on
 */
public record Cluster(Path binaries, Path data, Path sockets, String host, int port, Path log) {
    public static final String APPLICATION_USER = "shop_app";
    /** Nobody but this user reaches the sandbox: loopback only. */
    public static final String APPLICATION_PASSWORD = "sandbox";

    public Cluster(Path binaries, Path data, Path sockets, int port, Path log) {
        this(binaries, data, sockets, "127.0.0.1", port, log);
    }

    /** A cluster with checksums; trust on the socket, whose directory is closed to others, passwords on TCP. */
    public void create() {
        Command.run(List.of(
                binaries.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--data-checksums",
                "--username=postgres",
                "--auth-local=trust",
                "--auth-host=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
    }

    /**
     * Where it listens, whatever its files came with.
     *
     * @param settings further lines of postgresql.conf
     */
    public void configure(String settings) throws IOException {
        Files.writeString(
                data.resolve("postgresql.conf"),
                """

                port = %d
                listen_addresses = '%s'
                unix_socket_directories = '%s'
                """.formatted(port, host, sockets) + settings,
                StandardOpenOption.APPEND);
    }

    /** @param settings further settings as {@code name=value} */
    public void start(String... settings) {
        List<String> options = new ArrayList<>();
        options.add("-c port=" + port);
        options.add("-c unix_socket_directories=" + sockets);
        for (String setting : settings) {
            options.add("-c " + setting);
        }
        control("start", "-w", "-t", "120", "-l", log.toString(), "-o", String.join(" ", options));
    }

    public void stop() {
        if (isRunning()) {
            control("stop", "-w", "-m", "fast", "-t", "60");
        }
    }

    public boolean isRunning() {
        return Files.exists(data.resolve("postmaster.pid"));
    }

    private void control(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve("pg_ctl").toString(), "-D", data.toString(), "-s"));
        command.addAll(List.of(arguments));
        Command.run(detached(command));
    }

    /** In a session of its own, and without our pipes: Ctrl-C is for us, not for the server. */
    private List<String> detached(List<String> command) {
        List<String> all = new ArrayList<>(List.of("setsid", "--wait"));
        all.addAll(command);
        return all;
    }

    /** As superuser, over the Unix socket. */
    public Connection connect(String database) throws SQLException {
        Properties properties = properties("postgres");
        properties.setProperty("socketFactory", "org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg");
        properties.setProperty(
                "socketFactoryArg", sockets.resolve(".s.PGSQL." + port).toString());
        return utc(open("jdbc:postgresql://localhost/" + database, properties));
    }

    /** As the application: TCP and a password. */
    public Connection connectAsApplication(String database) throws SQLException {
        Properties properties = properties(APPLICATION_USER);
        properties.setProperty("password", APPLICATION_PASSWORD);
        return utc(open("jdbc:postgresql://" + host + ":" + port + "/" + database, properties));
    }

    private static Connection open(String url, Properties properties) throws SQLException {
        return Objects.requireNonNull(new Driver().connect(url, properties), url);
    }

    private static Properties properties(String user) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("sslmode", "disable");
        properties.setProperty("ApplicationName", "sandbox");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "120");
        return properties;
    }

    /** Rows are compared as text, so time stamps must always read the same. */
    private static Connection utc(Connection connection) throws SQLException {
        execute(connection, "SET TimeZone = 'UTC'");
        return connection;
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row, as text. */
    public static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            if (!result.next()) {
                throw new SQLException("no row: " + sql);
            }
            return String.valueOf(result.getString(1));
        }
    }
}
