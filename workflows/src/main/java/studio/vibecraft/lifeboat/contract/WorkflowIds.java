package studio.vibecraft.lifeboat.contract;

/** Business keys as workflow ids: one open recovery per database. */
public final class WorkflowIds {
    private WorkflowIds() {}

    public static String recovery(String database) {
        return "recovery/" + database;
    }

    public static String plan(String database, String planId) {
        return "plan/" + database + "/" + planId;
    }

    public static String procedure(String database, String kind, String id) {
        return "procedure/" + database + "/" + kind + "/" + id;
    }
}
