package studio.vibecraft.lifeboat.activities.notification;

import studio.vibecraft.lifeboat.configuration.NotificationConfiguration.Mail;

/** One way to people. */
@FunctionalInterface
public interface Notifier {
    /** Returns when the message was accepted for everybody. */
    void send(Message message) throws NotSentException;

    /** Makes one from its configuration. */
    @FunctionalInterface
    interface Factory {
        Notifier of(Mail mail);
    }
}
