package studio.vibecraft.lifeboat.model;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL cluster that Lifeboat looks after. Never holds a secret: activities look everything else up by name.
 *
 * @param name the key below {@code databases} in lifeboat.yml
 * @param host the name of the host whose worker reaches the data directory; part of the task queue's name
 * @param secondaryHost the name of the host whose worker takes over when the primary's region is gone; null when there is none
 */
public record ProtectedDatabase(
        String name,
        Platform platform,
        String owner,
        String host,
        Objectives objectives,
        @Nullable String secondaryHost) {

    /** In one region. */
    public ProtectedDatabase(String name, Platform platform, String owner, String host, Objectives objectives) {
        this(name, platform, owner, host, objectives, null);
    }

    /** The host from which everything is done when the primary's region is gone. */
    public String survivor() {
        return secondaryHost == null ? host : secondaryHost;
    }
}
