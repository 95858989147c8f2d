package studio.vibecraft.lifeboat.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.activities.fence.ReturnedPrimary;
import studio.vibecraft.lifeboat.activities.fence.ReturnedPrimary.Demoted;
import studio.vibecraft.lifeboat.activities.fence.ReturnedPrimary.Finding;
import studio.vibecraft.lifeboat.activities.fence.ReturnedPrimary.Unknown;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;

/**
 * Makes clusters of this host read-only that another region has replaced while the host was away: before the worker takes any work, and then
 * again and again, because the network may come back later than the host.
 */
public final class ReturnGuard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnGuard.class);

    private final List<ReturnedPrimary> clusters;
    private @Nullable Rounds rounds;

    private ReturnGuard(List<ReturnedPrimary> clusters) {
        this.clusters = clusters;
    }

    /** @param host only the primaries of this host are its business */
    public static ReturnGuard of(LifeboatConfiguration configuration, String host) {
        return new ReturnGuard(configuration.databases().values().stream()
                .filter(database -> database.host().equals(host) && database.secondary() != null)
                .map(database -> new ReturnedPrimary(configuration, database))
                .toList());
    }

    /** One look at each. */
    public List<Finding> look() {
        return clusters.stream().map(ReturnGuard::look).toList();
    }

    /** Looks once, and goes on looking. */
    public ReturnGuard start() {
        look();
        if (!clusters.isEmpty()) {
            rounds = new Rounds("return-guard", this::look);
        }
        return this;
    }

    private static Finding look(ReturnedPrimary cluster) {
        try {
            Finding finding = cluster.look();
            if (finding instanceof Demoted demoted) {
                LOG.warn("{}", demoted.sentence());
            }
            return finding;
        } catch (RuntimeException e) {
            LOG.warn("whether a cluster was replaced cannot be told: {}", e.getMessage());
            return new Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        if (rounds != null) {
            rounds.close();
        }
    }
}
