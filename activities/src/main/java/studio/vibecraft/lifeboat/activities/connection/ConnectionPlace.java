package studio.vibecraft.lifeboat.activities.connection;

import studio.vibecraft.lifeboat.model.Endpoint;

/** One place that tells clients where a database is. Messages never hold what else stands there: it may be a password. */
public interface ConnectionPlace {
    /** For people: what it is and where. */
    String describe();

    /** Where it leads now. CONFIGURATION when it does not say so. */
    Endpoint read();

    /**
     * Only host and port are replaced; everything else stays as it is. The old content is kept.
     *
     * @param seen CONNECTION_CHANGED, and nothing is changed, when it leads elsewhere by now
     */
    void replace(Endpoint seen, Endpoint wanted);

    /** Has its own program, if it has one, take what stands there. Harmless when it has done so already. */
    default void apply() {}

    /** Where clients are really led. */
    default Endpoint inUse() {
        return read();
    }
}
