package studio.vibecraft.lifeboat.configuration;

import org.jspecify.annotations.Nullable;

/**
 * A streaming standby of a protected cluster that may take over. Reached by SQL only; clients connect to the same host and port when it has.
 *
 * @param user superuser
 */
public record StandbyConfiguration(
        String name,
        String host,
        int port,
        String user,
        @Nullable SecretReference password) {
    public String address() {
        return host + ":" + port;
    }
}
