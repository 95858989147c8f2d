package studio.vibecraft.lifeboat.activities.restore;

import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Work on the instance that takes a lost one's place: by one attempt at a time, on the host where it will run. */
public final class NewInstanceWork {
    private final LockedPart copy;

    public NewInstanceWork(LifeboatConfiguration configuration) {
        this.copy = LockedPart.copy(configuration);
    }

    /** Waits for an attempt that still lives. SERVER_UNREACHABLE when the instance cannot be asked. */
    public <T> T alone(RecoveryTarget target, LockedPart.Work<T, SQLException> work) {
        try {
            return copy.alone(target, work);
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The new instance of " + target.database() + " cannot be asked: " + e.getMessage()
                            + ". It is not open.",
                    e);
        }
    }
}
