package studio.vibecraft.lifeboat.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.activities.notification.smtp.SmtpNotifier;
import studio.vibecraft.lifeboat.configuration.NotificationConfiguration.Mail;
import studio.vibecraft.lifeboat.configuration.NotificationConfiguration.Security;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Notice;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The plan's notices over a real SMTP session. */
@Timeout(60)
class NotificationTest {
    private static final String ID = "<r1.notice-restored@lifeboat>";

    @TempDir
    private Path directory;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void the_plans_text_arrives_with_its_placeholders_filled() throws Exception {
        NoticeText text = NoticeText.of(
                new Notice(
                        Notice.Kind.RESTORED,
                        Map.of("duration", "42 minutes", "cause", "a disk died", "missing", "Changes may be missing.")),
                "VibeCraft Studio");

        sending().once(message(text.subject(), text.text()), notifier(port()));

        assertThat(server.getReceivedMessages()).hasSize(2);
        MimeMessage arrived = server.getReceivedMessages()[0];
        assertThat(arrived.getSubject()).isEqualTo("Service Restored - VibeCraft Studio");
        assertThat(arrived.getMessageID()).isEqualTo(ID);
        assertThat(arrived.getContent().toString())
                .contains("Incident Duration: 42 minutes", "Root Cause: a disk died", "Changes may be missing.")
                .doesNotContain("{");
    }

    @Test
    void a_second_attempt_finds_that_it_was_sent() {
        sending().once(message("s", "t"), notifier(port()));
        sending().once(message("s", "t"), notifier(port()));

        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void a_server_that_is_down_has_sent_nothing_so_it_can_be_tried_again() {
        int port = port();
        server.stop();
        RecoveryException failed =
                catchThrowableOfType(RecoveryException.class, () -> sending().once(message("s", "t"), notifier(port)));

        assertThat(failed.fault()).isEqualTo(Fault.NOTICE_NOT_SENT);
        server.start();
        sending().once(message("s", "t"), notifier(port()));
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void an_attempt_that_was_cut_off_is_never_repeated_by_itself() {
        Notifier breaksOff = message -> {
            throw new NotSentException("the connection broke off", false, new IllegalStateException());
        };
        RecoveryException first =
                catchThrowableOfType(RecoveryException.class, () -> sending().once(message("s", "t"), breaksOff));
        RecoveryException second = catchThrowableOfType(
                RecoveryException.class, () -> sending().once(message("s", "t"), notifier(port())));

        assertThat(first.fault()).isEqualTo(Fault.NOTICE_UNCERTAIN);
        assertThat(second.fault()).isEqualTo(Fault.NOTICE_UNCERTAIN);
        assertThat(second).hasMessageContaining(ID);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private Sending sending() {
        return new Sending(directory.resolve("notice.json"));
    }

    private static Notifier notifier(int port) {
        return new SmtpNotifier(new Mail("127.0.0.1", port, Security.NONE, "status@shop.example", null, null));
    }

    private static Message message(String subject, String text) {
        return new Message(ID, "status@shop.example", List.of("ann@shop.example", "bob@shop.example"), subject, text);
    }
}
