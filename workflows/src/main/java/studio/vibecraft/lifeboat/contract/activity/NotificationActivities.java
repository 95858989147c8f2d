package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Notice;

/** Tells people. Runs on the database's host. */
@ActivityInterface
public interface NotificationActivities {
    /**
     * Sends the notice once; a second call finds that it was sent. DEFERRED when nobody is configured. NOTICE_NOT_SENT when it certainly was not
     * sent; NOTICE_UNCERTAIN when an attempt broke off and nobody can tell: it is not sent again by itself. In a drill only the rehearsal audience
     * gets it, marked as a drill.
     */
    Check tellUsers(RecoveryTarget target, Notice notice);
}
