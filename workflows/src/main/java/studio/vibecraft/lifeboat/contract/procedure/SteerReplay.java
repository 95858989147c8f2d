package studio.vibecraft.lifeboat.contract.procedure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Role;

/**
 * Has a standby stand still, restarts included, or go on. What was deleted on the primary is still there on a standby that was stopped in time.
 *
 * @param action what to do
 * @param standby its name in the configuration; null: the only one
 */
public record SteerReplay(Action action, @Nullable String standby) implements Procedure {
    public static final String KIND = "standby-replay";

    /** What a standby's replay is to do. */
    public enum Action {
        @JsonProperty("pause")
        PAUSE,
        @JsonProperty("resume")
        RESUME
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return action.name().charAt(0) + action.name().substring(1).toLowerCase(Locale.ROOT) + " the replay of "
                + (standby == null ? "the standby" : "standby " + standby);
    }

    /** A pause can be taken back; going on gives up what was kept. */
    @Override
    public Role needs() {
        return action == Action.PAUSE ? Role.RESPONDER : Role.COMMANDER;
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public Optional<String> complaint() {
        return action == null ? Optional.of("'action' is missing: pause or resume") : Optional.empty();
    }

    @Override
    public <T> T choose(Cases<T> cases) {
        return cases.steerReplay(this);
    }
}
