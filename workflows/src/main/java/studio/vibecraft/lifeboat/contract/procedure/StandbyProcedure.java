package studio.vibecraft.lifeboat.contract.procedure;

import java.util.Optional;
import studio.vibecraft.lifeboat.model.Role;

/** A procedure about one standby, which must be named. */
public sealed interface StandbyProcedure extends Procedure permits CreateStandby, PauseStandby, ResumeStandby {
    /** Its name below {@code standbys}. */
    String standby();

    @Override
    default Role needs() {
        return Role.RESPONDER;
    }

    @Override
    default boolean writes() {
        return false;
    }

    @Override
    default Optional<String> complaint() {
        return standby() == null || standby().isBlank() ? Optional.of("'standby' is missing") : Optional.empty();
    }
}
