package studio.vibecraft.lifeboat.configuration;

import java.util.List;
import studio.vibecraft.lifeboat.configuration.NotificationConfiguration.Mail;
import studio.vibecraft.lifeboat.configuration.NotificationConfiguration.Security;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/** The {@code notifications}. */
final class NotificationSection {
    private static final int SUBMISSION = 587;

    private NotificationSection() {}

    static NotificationConfiguration read(StrictYaml yaml) {
        NotificationConfiguration notifications = new NotificationConfiguration(
                yaml.text("product"),
                yaml.mapping("mail").map(NotificationSection::mail).orElseGet(() -> {
                    yaml.mistake("'mail' is missing: say host and from");
                    return new Mail("nowhere", SUBMISSION, Security.STARTTLS, "", null, null);
                }),
                addresses(yaml, "users"),
                addresses(yaml, "rehearsal"));
        yaml.refuseUnknownKeys();
        return notifications;
    }

    private static List<String> addresses(StrictYaml yaml, String key) {
        List<String> addresses = yaml.texts(key);
        addresses.stream()
                .filter(address -> !address.matches("[^@\\s]+@[^@\\s]+"))
                .forEach(address -> yaml.mistake(key, "must be mail addresses, not " + address));
        return addresses;
    }

    private static Mail mail(StrictYaml yaml) {
        Mail mail = new Mail(
                yaml.text("host"),
                Values.port(yaml, "port", SUBMISSION),
                yaml.optional("security", "none, starttls or tls", text -> Values.choice(Security.class, text))
                        .orElse(Security.STARTTLS),
                yaml.text("from"),
                yaml.optional("user", "text", text -> text).orElse(null),
                Values.secret(yaml, "password"));
        yaml.refuseUnknownKeys();
        return mail;
    }
}
