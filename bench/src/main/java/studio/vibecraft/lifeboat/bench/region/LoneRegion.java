package studio.vibecraft.lifeboat.bench.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.sandbox.BackRest;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxLayout;

/** The shop in one region at 127.0.0.1, without a standby. The other one, at 127.0.0.2, has a second repository and an empty place. */
public final class LoneRegion implements Regions {
    private static final String FIRST = "127.0.0.1";
    private static final String SECOND = "127.0.0.2";
    private static final int REPOSITORY = 2;
    private static final int TTL_SECONDS = 2;

    private final Sandbox sandbox;
    private final Cluster restored;
    private final Cluster rebuilt;
    private final NameServer names;

    private LoneRegion(Sandbox sandbox, Cluster restored, Cluster rebuilt, NameServer names) {
        this.sandbox = sandbox;
        this.restored = restored;
        this.rebuilt = rebuilt;
        this.names = names;
    }

    /** Beside the sandbox's running cluster. */
    public static LoneRegion open(Sandbox sandbox) throws IOException, SQLException {
        return open(sandbox, FIRST);
    }

    /** The same after an outage: a backup was restored and serves; the first cluster, which wrote on for a moment, lies where its power went. */
    public static LoneRegion takenOver(Sandbox sandbox) throws IOException, SQLException {
        LoneRegion region = open(sandbox, SECOND);
        region.backUpThere();
        try (Connection first = sandbox.cluster().connectAsApplication("shop")) {
            Cluster.execute(first, "UPDATE orders SET status = 'nowhere else' WHERE id <= 500");
        }
        Power.cut(sandbox.layout().data());
        RestoredPrimary.open(region.restored, region.there());
        return region;
    }

    private static LoneRegion open(Sandbox sandbox, String serving) throws IOException, SQLException {
        Path root = sandbox.layout().root();
        Cluster first = sandbox.cluster();
        Path sockets = Files.createDirectory(
                root.resolve("s2"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        List<Integer> ports = FreePorts.find(2);
        Path region2 = Files.createDirectories(root.resolve("region2"));
        Cluster restored = new Cluster(
                first.binaries(),
                region2.resolve("data"),
                sockets,
                SECOND,
                first.port(),
                root.resolve("log/restored.log"));
        Cluster rebuilt = new Cluster(
                first.binaries(),
                region2.resolve("rebuilt"),
                sockets,
                SECOND,
                ports.get(1),
                root.resolve("log/rebuilt.log"));
        NameServer names = NameServer.start(root.resolve("dns"), ports.get(0), serving, TTL_SECONDS);
        LoneRegion region = new LoneRegion(sandbox, restored, rebuilt, names);
        region.addRepository();
        region.configure();
        return region;
    }

    /** What the other region knows of it: its own repository and its own place. */
    private BackRest there() {
        SandboxLayout layout = sandbox.layout();
        return new BackRest(layout, restored.port(), layout.root().resolve("region2/pgbackrest.conf"));
    }

    private void addRepository() throws IOException, SQLException {
        SandboxLayout layout = sandbox.layout();
        Path repository = layout.root().resolve("region2/repository");
        String first = Files.readString(layout.backRestConfiguration());
        Files.writeString(
                there().configuration(),
                first.replace(layout.repository().toString(), repository.toString())
                        .replace("pg1-path=" + layout.data(), "pg1-path=" + restored.data())
                        .replace("pg1-socket-path=" + layout.sockets(), "pg1-socket-path=" + restored.sockets()));
        Files.writeString(
                layout.backRestConfiguration(),
                first.replace("repo1-path", "repo2-path=" + repository + "\nrepo2-retention-full=4\nrepo1-path"));
        sandbox.backRest().createStanza();
        try (Connection connection = sandbox.cluster().connect("postgres")) {
            Cluster.execute(connection, "ALTER ROLE postgres PASSWORD '" + Cluster.APPLICATION_PASSWORD + "'");
        }
    }

    private void configure() throws IOException {
        SandboxLayout layout = sandbox.layout();
        Path file = layout.lifeboatConfiguration();
        // The repository and the services of this file are those of the region whose worker uses them.
        String before = Files.readString(file)
                .replace("    host: local\n", "    host: " + TwoRegions.FIRST_HOST + "\n")
                .replace("at: {port:", "at: {host: " + SECOND + ", port:")
                .replace(
                        layout.backRestConfiguration().toString(),
                        there().configuration().toString());
        Files.writeString(file, before);
        Files.writeString(
                file,
                """
                    secondary:
                      host: local
                      address: %2$s:%3$d
                      paths: ["%1$s:%3$d"]
                      watch: PT6S
                      cluster:
                        data-directory: %4$s
                        binaries: %5$s
                        socket-directory: %6$s
                        port: %3$d
                        password: {file: %7$s/shop-app-password}
                        service: {type: pg_ctl, log: %8$s}
                      rebuild:
                        data-directory: %9$s
                        binaries: %5$s
                        socket-directory: %6$s
                        port: %10$d
                        service: {type: pg_ctl, log: %11$s}
                """.formatted(
                                        FIRST,
                                        SECOND,
                                        restored.port(),
                                        restored.data(),
                                        restored.binaries(),
                                        restored.sockets(),
                                        layout.root(),
                                        restored.log(),
                                        rebuilt.data(),
                                        rebuilt.port(),
                                        rebuilt.log())
                        + new DnsSection(names, FIRST, SECOND, TTL_SECONDS).text(),
                StandardOpenOption.APPEND);
    }

    /** Into the repository of the other region. @return its label */
    public String backUpThere() {
        return sandbox.backRest().backup(REPOSITORY);
    }

    /** The power goes: cluster, disk and the region's own repository are out of reach. */
    public void loseFirst() throws IOException {
        SandboxLayout layout = sandbox.layout();
        Power.cut(layout.data());
        Files.move(layout.data(), layout.data().resolveSibling("data.lost"));
        Command.run(List.of("rm", "-rf", layout.repository().toString()));
    }

    /** Whatever was left in the other region's one: its stanza is made anew, and holds nothing. */
    public void loseRepository() {
        Command.run(List.of(
                "rm",
                "-rf",
                sandbox.layout().root().resolve("region2/repository").toString()));
        there().createStanza();
    }

    @Override
    public Connection byName() throws SQLException {
        try {
            return (names.address().equals(SECOND) ? restored : sandbox.cluster()).connectAsApplication("shop");
        } catch (IOException e) {
            throw new SQLException("the name does not resolve: " + e.getMessage(), e);
        }
    }

    @Override
    public Sandbox afterwards() {
        return new Sandbox(sandbox.layout(), sandbox.size(), restored, there(), sandbox.baseline());
    }

    public NameServer names() {
        return names;
    }

    /** The primary of the other region, once a backup is restored there. */
    public Cluster restored() {
        return restored;
    }

    /** The standby that the recovery makes for it. */
    public Cluster rebuilt() {
        return rebuilt;
    }

    @Override
    public void close() {
        names.close();
        rebuilt.stop();
        restored.stop();
    }
}
