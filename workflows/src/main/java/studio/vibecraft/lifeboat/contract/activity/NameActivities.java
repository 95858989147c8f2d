package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.Verification;

/** Leads a database's name to another region. Runs on the worker of the surviving region. */
@ActivityInterface
public interface NameActivities {
    /**
     * Leads the name to the secondary region, but only from where the configuration says that it leads now: CONNECTION_CHANGED when somebody has
     * changed it since, ACCESS_DENIED when the server does not take our word. What is done already is not done again.
     *
     * @return null when no name is configured
     */
    @Nullable
    NameChange moveName(RecoveryTarget target);

    /** The same in the other direction: back to the primary region, but only from where the takeover has led it. */
    @Nullable
    NameChange moveNameBack(RecoveryTarget target);

    /**
     * Asks every authoritative server until each gives the new value (NAME_NOT_SPREAD names the one that does not), and the resolvers until
     * the old time to live is over.
     */
    Verification confirmName(RecoveryTarget target, NameChange change);
}
