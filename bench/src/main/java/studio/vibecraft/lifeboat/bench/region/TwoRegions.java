package studio.vibecraft.lifeboat.bench.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxLayout;
import studio.vibecraft.lifeboat.bench.sandbox.StandbyCluster;

/**
 * The shop in two regions: its cluster at 127.0.0.1, a standby at 127.0.0.2 on the same port, a name that leads to the first, and between them
 * a link. Whoever wants to get from the second region to the first one must take the link.
 */
public final class TwoRegions implements Regions {
    public static final String FIRST_HOST = "first-region";
    private static final String FIRST = "127.0.0.1";
    private static final String SECOND = "127.0.0.2";
    private static final int TTL_SECONDS = 2;

    private final Sandbox sandbox;
    private final Cluster standby;
    private final Link link;
    private final NameServer names;
    private final int rebuiltPort;

    private TwoRegions(Sandbox sandbox, Cluster standby, Link link, NameServer names, int rebuiltPort) {
        this.sandbox = sandbox;
        this.standby = standby;
        this.link = link;
        this.names = names;
        this.rebuiltPort = rebuiltPort;
    }

    /** Beside the sandbox's running cluster. */
    public static TwoRegions open(Sandbox sandbox) throws IOException, SQLException {
        return open(sandbox, FIRST);
    }

    /** The same after a takeover: the second region serves, and the first cluster, which wrote on for a moment, lies where its power went. */
    public static TwoRegions takenOver(Sandbox sandbox) throws IOException, SQLException {
        TwoRegions regions = open(sandbox, SECOND);
        regions.link.cut();
        try (Connection first = sandbox.cluster().connectAsApplication("shop")) {
            Cluster.execute(first, "UPDATE orders SET status = 'nowhere else' WHERE id <= 500");
        }
        regions.killFirst();
        try (Connection second = regions.standby.connect("postgres")) {
            Cluster.query(second, "SELECT pg_promote(true, 60)");
            Cluster.execute(second, "ALTER DATABASE postgres SET lifeboat.took_over = 'the-outage 2'");
        }
        regions.link.mend();
        return regions;
    }

    private static TwoRegions open(Sandbox sandbox, String serving) throws IOException, SQLException {
        Path root = sandbox.layout().root();
        Cluster first = sandbox.cluster();
        Link link = Link.open(root.resolve("log"), FIRST, first.port());
        List<Integer> ports = FreePorts.find(2);
        Path sockets = Files.createDirectory(
                root.resolve("s2"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Cluster standby = StandbyCluster.follow(
                sandbox,
                new Cluster(
                        first.binaries(),
                        root.resolve("standby"),
                        sockets,
                        SECOND,
                        first.port(),
                        root.resolve("log/standby.log")),
                "host=127.0.0.1 port=" + link.port() + " user=postgres password=" + Cluster.APPLICATION_PASSWORD
                        + " connect_timeout=2");
        NameServer names = NameServer.start(root.resolve("dns"), ports.get(0), serving, TTL_SECONDS);
        TwoRegions regions = new TwoRegions(sandbox, standby, link, names, ports.get(1));
        regions.configure();
        return regions;
    }

    private void configure() throws IOException {
        SandboxLayout layout = sandbox.layout();
        Path file = layout.lifeboatConfiguration();
        // The services of this file are those of the region whose worker asks them.
        String before = Files.readString(file)
                .replace("    host: local\n", "    host: " + FIRST_HOST + "\n")
                .replace("at: {port:", "at: {host: " + SECOND + ", port:");
        Files.writeString(
                file,
                before
                        + """
                            standbys:
                              - {name: %1$s, host: %2$s, port: %3$d, password: {file: %4$s/shop-app-password}}
                            secondary:
                              host: local
                              standby: %1$s
                              paths: ["127.0.0.1:%5$d"]
                              watch: PT6S
                              cluster:
                                data-directory: %4$s/standby
                                binaries: %6$s
                                socket-directory: %4$s/s2
                                port: %3$d
                                service: {type: pg_ctl, log: %4$s/log/standby.log}
                              rebuild:
                                data-directory: %4$s/rebuilt
                                binaries: %6$s
                                socket-directory: %4$s/s2
                                port: %7$d
                                service: {type: pg_ctl, log: %4$s/log/rebuilt.log}
                        """.formatted(
                                        StandbyCluster.NAME,
                                        SECOND,
                                        standby.port(),
                                        layout.root(),
                                        link.port(),
                                        standby.binaries(),
                                        rebuiltPort)
                        + new DnsSection(names, FIRST, SECOND, TTL_SECONDS).text());
    }

    @Override
    public Connection byName() throws SQLException {
        try {
            return at(names.address()).connectAsApplication("shop");
        } catch (IOException e) {
            throw new SQLException("the name does not resolve: " + e.getMessage(), e);
        }
    }

    private Cluster at(String address) {
        return address.equals(SECOND) ? standby : sandbox.cluster();
    }

    public Link link() {
        return link;
    }

    public NameServer names() {
        return names;
    }

    public Cluster standby() {
        return standby;
    }

    /** The standby that the recovery makes in the second region. */
    public Cluster rebuilt() {
        Path root = sandbox.layout().root();
        return new Cluster(
                standby.binaries(),
                root.resolve("rebuilt"),
                root.resolve("s2"),
                SECOND,
                rebuiltPort,
                root.resolve("log/rebuilt.log"));
    }

    /** With the standby as its cluster. */
    @Override
    public Sandbox afterwards() {
        return StandbyCluster.promoted(sandbox, standby);
    }

    /** The power goes: every process of the first cluster dies at once, and its files are out of reach. */
    public void loseFirst() throws IOException {
        killFirst();
        Path data = sandbox.layout().data();
        Files.move(data, data.resolveSibling("data.lost"));
    }

    private void killFirst() {
        Power.cut(sandbox.layout().data());
    }

    @Override
    public void close() {
        link.close();
        names.close();
        if (Files.exists(standby.data().resolve("postmaster.pid"))) {
            standby.stop();
        }
        if (Files.exists(rebuilt().data().resolve("postmaster.pid"))) {
            rebuilt().stop();
        }
    }
}
