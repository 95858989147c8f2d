package studio.vibecraft.lifeboat.activities.notification;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** One message on its way, noted outside Temporal before its first byte leaves, so that nobody ever gets it twice. */
final class Sending {
    private final StateFile<Note> note;

    /** @param sentAt null: an attempt has begun, and nobody knows how it ended */
    record Note(String id, @Nullable Instant sentAt) {}

    Sending(Path file) {
        this.note = new StateFile<>(file, Note.class);
    }

    /** @return when it was sent, by this call or an earlier one */
    Instant once(Message message, Notifier notifier) {
        Optional<Note> known = note.read();
        if (known.isPresent()) {
            Instant sentAt = known.get().sentAt();
            if (sentAt == null) {
                throw uncertain(message, "an earlier attempt was cut off", null);
            }
            return sentAt;
        }
        note.write(new Note(message.id(), null));
        try {
            notifier.send(message);
        } catch (NotSentException e) {
            throw notSent(message, e);
        }
        Instant now = Instant.now();
        note.write(new Note(message.id(), now));
        return now;
    }

    private RecoveryException notSent(Message message, NotSentException e) {
        if (!e.certain()) {
            return uncertain(message, String.valueOf(e.getMessage()), e);
        }
        note.delete();
        return new RecoveryException(
                Fault.NOTICE_NOT_SENT, "'" + message.subject() + "' was not sent: " + e.getMessage() + ".", e);
    }

    private static RecoveryException uncertain(Message message, String why, @Nullable Throwable cause) {
        String sentence = "Nobody can tell whether '" + message.subject() + "' was sent: " + why
                + ". Look for the Message-ID " + message.id() + " in the mail server's log.";
        return cause == null
                ? new RecoveryException(Fault.NOTICE_UNCERTAIN, sentence)
                : new RecoveryException(Fault.NOTICE_UNCERTAIN, sentence, cause);
    }
}
