package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** What happens to the shop in a demo, and by which scenario it is recovered. One more scenario is one more story. */
public sealed interface Story
        permits CorruptionStory, ClusterLoss, DeletionStory, LoneRegionStory, OutageStory, ReturnStory {
    /** What else the shop has, before the product starts. */
    default void prepare(Scene scene) throws IOException, SQLException {}

    /** The runbook's id. */
    String scenario();

    /** Its kind, as the command line names it. */
    String label();

    /** Why the recovery is asked for. */
    String reason();

    /** What the people know who ask for it, as the API takes it. */
    Map<String, ?> suspicion();

    /** What stands there besides the shop's cluster. Called before anybody writes and before the product is up. */
    default Setting setting(Scene scene, Narrator narrator) throws IOException, SQLException {
        return Setting.ofOneCluster(scene.sandbox());
    }

    /**
     * Backups over time, and the disaster among them.
     *
     * @return the newest backup from before it; empty when none is left
     */
    String unfold(Scenery scenery) throws Exception;

    /** How far the longest piece of work is, for a kill in the middle of it. */
    PercentSource longestWork(Scene scene) throws SQLException;

    /** What that work is called. */
    String longestWorkName();
}
