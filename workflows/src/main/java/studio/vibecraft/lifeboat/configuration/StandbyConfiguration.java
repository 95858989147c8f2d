package studio.vibecraft.lifeboat.configuration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A streaming standby of a protected cluster that may take over. Reached by SQL only; clients connect to the same host and port when it has.
 *
 * @param user superuser
 * @param restart command and arguments, run on the protected cluster's host; empty: a person restarts it
 * @param cluster its files on the host that makes it; null: nobody has said where they are to be
 */
public record StandbyConfiguration(
        String name,
        String host,
        int port,
        String user,
        @Nullable SecretReference password,
        List<String> restart,
        @Nullable PostgresConfiguration cluster) {
    /** Its files are nobody's concern here. */
    public StandbyConfiguration(
            String name, String host, int port, String user, @Nullable SecretReference password, List<String> restart) {
        this(name, host, port, user, password, restart, null);
    }

    public String address() {
        return host + ":" + port;
    }
}
