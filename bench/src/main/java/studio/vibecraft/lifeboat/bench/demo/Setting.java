package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** Where a story plays: what stands there besides the shop's cluster, how clients get in, and what is judged in the end. */
interface Setting extends AutoCloseable {
    /** The shop's cluster and nothing else. */
    static Setting ofOneCluster(Sandbox sandbox) {
        return () -> sandbox;
    }

    /** The shop as it has to be afterwards. */
    Sandbox afterwards();

    default Writers openShop() {
        Sandbox shop = afterwards();
        return Writers.start(shop.cluster(), shop.size(), shop.layout().journals());
    }

    /** The product is up: whatever else of it this story needs is started by hand. */
    default void productIsUp() throws IOException, InterruptedException {}

    /** What the people do when the recovery holds. */
    default void atHold(JsonNode progress) throws IOException, InterruptedException {
        throw new IllegalStateException(
                "The recovery holds: " + progress.path("phaseReason").asText());
    }

    /** What this story wants proved besides. Fails with a sentence. */
    default void prove(Narrator narrator) throws IOException, SQLException {}

    @Override
    default void close() {}
}
