package studio.vibecraft.lifeboat.activities.cluster;

/** How the configured cluster is stopped and started on this host. What it starts does not die with the worker. */
public interface ServiceControl {
    /** Returns when connections are accepted. Harmless when it runs already. */
    void start();

    /** A fast shutdown, an immediate one when that does not end in time. Harmless when it is stopped already. */
    void stop();

    /** How this service is called, for messages. */
    String describe();
}
