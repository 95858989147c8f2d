package studio.vibecraft.lifeboat.bench.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import studio.vibecraft.lifeboat.bench.process.Command;

/** A streaming standby of a sandbox, with a slot, an archive command of its own, and a superuser who gets in over TCP. */
public final class StandbyCluster {
    public static final String NAME = "second";

    private StandbyCluster() {}

    /** Copies the running primary and follows it, beside it. */
    public static Cluster follow(Sandbox sandbox, int port) throws IOException, SQLException {
        Cluster primary = sandbox.cluster();
        Path root = sandbox.layout().root();
        return follow(
                sandbox,
                new Cluster(
                        primary.binaries(),
                        root.resolve("standby"),
                        primary.sockets(),
                        port,
                        root.resolve("log/standby.log")),
                "host=" + primary.sockets() + " port=" + primary.port() + " user=postgres");
    }

    /**
     * Copies the running primary and follows it.
     *
     * @param standby where it is to be
     * @param conninfo how it reaches the primary
     */
    public static Cluster follow(Sandbox sandbox, Cluster standby, String conninfo) throws IOException, SQLException {
        Cluster primary = sandbox.cluster();
        try (Connection connection = primary.connect("postgres")) {
            Cluster.execute(connection, "ALTER ROLE postgres PASSWORD '" + Cluster.APPLICATION_PASSWORD + "'");
        }
        Command.run(List.of(
                primary.binaries().resolve("pg_basebackup").toString(),
                "--dbname=" + conninfo,
                "--pgdata=" + standby.data(),
                "--create-slot",
                "--slot=" + NAME,
                "--write-recovery-conf",
                "--checkpoint=fast"));
        String archive = sandbox.backRest()
                .archiveCommand()
                .replace("archive-push", "--pg1-path=" + standby.data() + " archive-push");
        standby.configure("""
                archive_command = '%s'
                restore_command = '%s'
                """.formatted(archive, archive.replace("archive-push %p", "archive-get %f \"%p\"")));
        standby.start();
        return standby;
    }

    /** The same sandbox with the standby in its cluster's place. */
    public static Sandbox promoted(Sandbox sandbox, Cluster standby) {
        return new Sandbox(sandbox.layout(), sandbox.size(), standby, sandbox.backRest(), sandbox.baseline());
    }
}
