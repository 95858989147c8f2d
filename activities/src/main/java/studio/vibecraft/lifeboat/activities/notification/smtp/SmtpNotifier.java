package studio.vibecraft.lifeboat.activities.notification.smtp;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import studio.vibecraft.lifeboat.activities.notification.Message;
import studio.vibecraft.lifeboat.activities.notification.NotSentException;
import studio.vibecraft.lifeboat.activities.notification.Notifier;
import studio.vibecraft.lifeboat.configuration.NotificationConfiguration.Mail;
import studio.vibecraft.lifeboat.configuration.NotificationConfiguration.Security;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.configuration.Secrets;

/** Over SMTP, to everybody or to nobody. Recipients do not see each other. */
public final class SmtpNotifier implements Notifier {
    private static final String MILLISECONDS = "15000";

    private final Mail mail;

    public SmtpNotifier(Mail mail) {
        this.mail = mail;
    }

    @Override
    public void send(Message message) throws NotSentException {
        Session session = Session.getInstance(properties());
        try (Transport transport = session.getTransport()) {
            connect(transport);
            transport.sendMessage(mime(session, message), addresses(message));
        } catch (SendFailedException e) {
            boolean nobody = e.getValidSentAddresses() == null || e.getValidSentAddresses().length == 0;
            throw new NotSentException(this + " refuses it: " + words(e), nobody, e);
        } catch (MessagingException e) {
            // It broke off between our last byte and the answer, so it may be on its way.
            throw new NotSentException(this + " broke off: " + words(e), false, e);
        }
    }

    private void connect(Transport transport) throws NotSentException {
        SecretReference password = mail.password();
        try {
            transport.connect(
                    mail.host(), mail.port(), mail.user(), password == null ? null : Secrets.resolve(password));
        } catch (MessagingException | IllegalStateException e) {
            throw new NotSentException(this + " does not let us in: " + words(e), true, e);
        }
    }

    private Properties properties() {
        String protocol = mail.security() == Security.TLS ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "auth", Boolean.toString(mail.user() != null));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(mail.security() == Security.STARTTLS));
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(mail.security() == Security.STARTTLS));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "connectiontimeout", MILLISECONDS);
        properties.setProperty(prefix + "timeout", MILLISECONDS);
        properties.setProperty(prefix + "writetimeout", MILLISECONDS);
        properties.setProperty(prefix + "sendpartial", "false");
        return properties;
    }

    private static MimeMessage mime(Session session, Message message) throws MessagingException {
        MimeMessage mime = new WithId(session, message.id());
        mime.setFrom(new InternetAddress(message.from()));
        mime.setRecipient(RecipientType.TO, new InternetAddress(message.from()));
        mime.setSubject(message.subject(), StandardCharsets.UTF_8.name());
        mime.setText(message.text(), StandardCharsets.UTF_8.name());
        mime.setSentDate(Date.from(Instant.now()));
        mime.saveChanges();
        return mime;
    }

    private static InternetAddress[] addresses(Message message) throws MessagingException {
        InternetAddress[] addresses = new InternetAddress[message.recipients().size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = new InternetAddress(message.recipients().get(i));
        }
        return addresses;
    }

    /** The library would make a new id for every attempt. */
    private static final class WithId extends MimeMessage {
        private final String id;

        WithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    private static String words(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return "the mail server " + mail.host() + ":" + mail.port();
    }
}
