package studio.vibecraft.lifeboat.configuration;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A self-managed PostgreSQL on this host.
 *
 * @param binaries directory with postgres, pg_ctl, pg_controldata, pg_waldump
 * @param configFile postgresql.conf when it lies outside the data directory (Debian), else null; it names pg_hba.conf then
 * @param socketDirectory where clients find the Unix socket
 * @param user superuser, reached over the socket
 * @param restoreDirectory where a copy is restored; null: {@code <dataDirectory>.lifeboat-<recovery id>} beside the data directory
 * @param tablespaceDirectories tablespace location to the directory for its copy; unnamed ones go beside themselves
 */
public record PostgresConfiguration(
        Path dataDirectory,
        Path binaries,
        @Nullable Path configFile,
        Path socketDirectory,
        int port,
        String user,
        @Nullable SecretReference password,
        @Nullable Path restoreDirectory,
        Map<Path, Path> tablespaceDirectories,
        ServiceConfiguration service) {

    /**
     * How PostgreSQL is stopped and started here.
     *
     * @param type who does it
     * @param log for pg_ctl: the server's log file
     * @param cluster for pg_ctlcluster: {@code 15/main}
     * @param unit for systemd: {@code postgresql@15-main}
     */
    public record ServiceConfiguration(
            Type type,
            @Nullable Path log,
            @Nullable String cluster,
            @Nullable String unit) {
        /** The service manager. */
        public enum Type {
            PG_CTL,
            PG_CTLCLUSTER,
            SYSTEMD
        }
    }
}
