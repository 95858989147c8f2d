package studio.vibecraft.lifeboat.contract.procedure;

import java.util.Optional;
import studio.vibecraft.lifeboat.model.Role;

/**
 * Undoes {@link PauseStandby}, and a pause that somebody has made by hand.
 *
 * @param standby its name below {@code standbys}
 */
public record ResumeStandby(String standby) implements Procedure {
    public static final String KIND = "standby-resume";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Let standby " + standby + " go on";
    }

    @Override
    public Role needs() {
        return Role.RESPONDER;
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public Optional<String> complaint() {
        return standby == null || standby.isBlank() ? Optional.of("'standby' is missing") : Optional.empty();
    }

    @Override
    public <T> T choose(Cases<T> cases) {
        return cases.resumeStandby(this);
    }
}
