package studio.vibecraft.lifeboat.worker;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.activities.region.PrimarySightings;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;

/** In the region that would take over: looks at the primaries while they can be asked, so that an outage can be told in numbers. */
final class PrimaryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrimaryWatch.class);

    private final List<PrimarySightings> primaries;
    private final @Nullable Rounds rounds;

    private PrimaryWatch(List<PrimarySightings> primaries) {
        this.primaries = primaries;
        this.rounds = primaries.isEmpty() ? null : new Rounds("primary-watch", this::look);
    }

    /** @param host only primaries that this host would replace are its business */
    static PrimaryWatch start(LifeboatConfiguration configuration, String host) {
        return new PrimaryWatch(configuration.databases().values().stream()
                .filter(database -> database.secondary() != null
                        && database.requireSecondary().host().equals(host))
                .map(database -> new PrimarySightings(configuration, database))
                .toList());
    }

    private void look() {
        for (PrimarySightings primary : primaries) {
            try {
                primary.look();
            } catch (IOException | RuntimeException e) {
                LOG.warn("how far a primary has come cannot be told: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        if (rounds != null) {
            rounds.close();
        }
    }
}
