package studio.vibecraft.lifeboat.bench.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An SMTP server on loopback with one user of the shop, who keeps everything. */
public final class Inbox implements AutoCloseable {
    private static final String USER = "customer@shop.test";
    private static final String BEFORE = "databases:\n";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private Inbox() {
        server.start();
    }

    /** Has this user told of what happens, with this server. */
    public static Inbox open(Path lifeboatConfiguration) throws IOException {
        Inbox inbox = new Inbox();
        String notifications = """
                notifications:
                  product: The Shop
                  users: [%s]
                  mail: {host: 127.0.0.1, port: %d, security: none, from: status@shop.test}
                """.formatted(USER, inbox.server.getSmtp().getPort());
        String before = Files.readString(lifeboatConfiguration);
        Files.writeString(lifeboatConfiguration, before.replaceFirst("(?m)^" + BEFORE, notifications + BEFORE));
        return inbox;
    }

    /** In the order in which they arrived. */
    public List<String> subjects() {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            try {
                subjects.add(String.valueOf(message.getSubject()));
            } catch (MessagingException e) {
                throw new IllegalStateException("A mail that arrived cannot be read", e);
            }
        }
        return subjects;
    }

    @Override
    public void close() {
        server.stop();
    }
}
