package studio.vibecraft.lifeboat.activities.schema;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.activities.restore.CopyDirectory;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;

/** An empty, caged instance with the roles and the locale of the protected database, for building a schema in. */
final class ScratchInstance implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Map<String, String> SMALL =
            Map.of("fsync", "off", "shared_buffers", "16MB", "wal_level", "minimal", "max_wal_senders", "0");

    private final CopyDirectory directories;
    private final Path directory;
    private final Path sockets;
    private final PostgresConfiguration postgres;
    private final SideInstance instance;
    private final ProgressListener listener;

    /** @param encoding of the protected database, with its collation and character classification */
    record Locale(String encoding, String collate, String ctype) {
        static Locale of(Connection live) throws SQLException {
            return Rows.all(
                            live,
                            "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = current_database()",
                            row -> new Locale(row.getString(1), row.getString(2), row.getString(3)))
                    .get(0);
        }
    }

    ScratchInstance(RecoveryFiles files, ProgressListener listener) {
        this.directories = new CopyDirectory(files);
        this.directory = files.root().resolve("schema");
        this.sockets = files.sockets("schema");
        this.postgres = withoutItsFiles(files.database().postgres());
        this.instance = new SideInstance(postgres, directory, sockets, files.marker("schema.log"));
        this.listener = listener;
    }

    /** The production configuration asks for production's memory. */
    private static PostgresConfiguration withoutItsFiles(PostgresConfiguration postgres) {
        return new PostgresConfiguration(
                postgres.dataDirectory(),
                postgres.binaries(),
                null,
                postgres.socketDirectory(),
                postgres.port(),
                postgres.user(),
                null,
                null,
                Map.of(),
                postgres.service());
    }

    PostgresConfiguration postgres() {
        return postgres;
    }

    Path sockets() {
        return sockets;
    }

    Sessions sessions() {
        return instance::connect;
    }

    /** Made anew, whatever an earlier attempt left. */
    void create(Locale locale) throws IOException {
        close();
        directories.claim(directory);
        Commands.require(
                List.of(
                        postgres.binaries().resolve("initdb").toString(),
                        "--pgdata=" + directory,
                        "--username=" + postgres.user(),
                        "--auth=trust",
                        "--encoding=" + locale.encoding(),
                        "--lc-collate=" + locale.collate(),
                        "--lc-ctype=" + locale.ctype(),
                        "--no-sync"),
                LIMIT);
        instance.start(SMALL, listener);
    }

    void createDatabase(String name, List<String> roles, @Nullable String owner) throws SQLException {
        try (Connection connection = instance.connect("postgres")) {
            for (String role : roles) {
                Rows.run(connection, "CREATE ROLE " + quoted(role));
            }
            Rows.run(
                    connection,
                    "CREATE DATABASE " + quoted(name) + " TEMPLATE template0"
                            + (owner == null ? "" : " OWNER " + quoted(owner)));
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        instance.stop();
        directories.remove(directory);
    }
}
