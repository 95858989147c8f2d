package studio.vibecraft.lifeboat.activities.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.NotificationConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.NotificationActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.Notice;

/** See {@link NotificationActivities}. */
public final class NotificationActivitiesImpl implements NotificationActivities {
    private final LifeboatConfiguration configuration;
    private final Notifier.Factory notifiers;

    public NotificationActivitiesImpl(LifeboatConfiguration configuration, Notifier.Factory notifiers) {
        this.configuration = configuration;
        this.notifiers = notifiers;
    }

    @Override
    public Check tellUsers(RecoveryTarget target, Notice notice) {
        return tell(target, notice, Heartbeats.listener());
    }

    Check tell(RecoveryTarget target, Notice notice, ProgressListener listener) {
        Instant start = Instant.now();
        NotificationConfiguration known = configuration.notifications();
        boolean drill = target.mode() == Mode.DRILL;
        List<String> audience = known == null ? List.of() : drill ? known.rehearsal() : known.users();
        if (known == null || audience.isEmpty()) {
            return check(
                    notice,
                    Check.Outcome.DEFERRED,
                    start,
                    "nobody is configured below `notifications`: tell them yourself");
        }
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        String name = "notice-" + notice.kind().name().toLowerCase(Locale.ROOT);
        NoticeText text = NoticeText.of(notice, known.product());
        Message message = new Message(
                "<" + target.recoveryId() + "." + name + "@lifeboat>",
                known.mail().from(),
                audience,
                (drill ? "[DRILL] " : "") + text.subject(),
                (drill ? "This is a drill. Nothing has happened.\n\n" : "") + text.text());
        try (TargetLock lock = TargetLock.take(files.marker(name + ".lock"), listener)) {
            Instant sent = new Sending(files.marker(name + ".json")).once(message, notifiers.of(known.mail()));
            return check(notice, Check.Outcome.PASSED, start, "sent to " + audience.size() + " addresses at " + sent);
        }
    }

    private static Check check(Notice notice, Check.Outcome outcome, Instant start, String detail) {
        String name = "notice " + notice.kind().name().toLowerCase(Locale.ROOT);
        return new Check(name, outcome, Duration.between(start, Instant.now()), detail);
    }
}
