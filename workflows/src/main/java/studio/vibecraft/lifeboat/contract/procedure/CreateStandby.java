package studio.vibecraft.lifeboat.contract.procedure;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a streaming standby from the newest backup, or from the primary itself where no backup can be used, in the place that the configuration names.
 *
 * @param standby its name below {@code standbys}
 * @param delay how late it replays commits; null: at once
 * @param host whose worker makes it, as named in its lifeboat.yml; null: the protected database's own host
 */
public record CreateStandby(
        String standby, @Nullable Duration delay, @Nullable String host) implements StandbyProcedure {
    public static final String KIND = "standby-create";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Make standby " + standby;
    }

    /** A replication slot. */
    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Optional<String> complaint() {
        return StandbyProcedure.super.complaint().or(this::ownComplaint);
    }

    private Optional<String> ownComplaint() {
        if (host != null && host.isBlank()) {
            return Optional.of("'host' is empty");
        }
        return delay != null && (delay.isNegative() || delay.isZero())
                ? Optional.of("'delay' must be longer than nothing, such as PT1H")
                : Optional.empty();
    }

    @Override
    public <T> T choose(Cases<T> cases) {
        return cases.createStandby(this);
    }
}
