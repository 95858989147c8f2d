package studio.vibecraft.lifeboat.contract;

/** The names of the task queues. */
public final class TaskQueues {
    /** Workflows, ledger records and receipts. */
    public static final String ORCHESTRATION = "lifeboat";

    private TaskQueues() {}

    /** For whatever must run on the host that holds a database's files. */
    public static String host(String host) {
        return "lifeboat-host-" + host;
    }
}
