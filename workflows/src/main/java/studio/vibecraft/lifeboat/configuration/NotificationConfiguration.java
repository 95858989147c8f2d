package studio.vibecraft.lifeboat.configuration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of an incident, and how.
 *
 * @param product what users call the service
 * @param users who is told in earnest
 * @param rehearsal who is told in a drill
 */
public record NotificationConfiguration(String product, Mail mail, List<String> users, List<String> rehearsal) {

    /** @param user null: nobody logs in */
    public record Mail(
            String host,
            int port,
            Security security,
            String from,
            @Nullable String user,
            @Nullable SecretReference password) {}

    /** How the connection to the mail server is protected. */
    public enum Security {
        NONE,
        STARTTLS,
        TLS
    }
}
