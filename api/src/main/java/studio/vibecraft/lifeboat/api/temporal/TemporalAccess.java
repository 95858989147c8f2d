package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.connection.TemporalConnection;

/** An open connection and everything that can be asked over it. Opening does not wait for the server. */
public final class TemporalAccess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TemporalConnection connection;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final RunPages pages;
    private final RecoveryReader reader;

    /** @param hosts database to the name of its host */
    public TemporalAccess(LifeboatConfiguration.Temporal temporal, String identity, UnaryOperator<String> hosts) {
        connection = TemporalConnection.open(temporal, identity, PATIENCE);
        WorkflowClient client = connection.client();
        pages = new RunPages(temporal.ui(), client.getOptions().getNamespace());
        reader = new RecoveryReader(client, pages, hosts, executor, Clock.systemUTC());
    }

    public Recoveries recoveries() {
        return new Recoveries(connection.client());
    }

    public Plans plans() {
        return new Plans(connection.client());
    }

    public Procedures procedures() {
        return new Procedures(connection.client(), pages);
    }

    public RecoveryReader reader() {
        return reader;
    }

    /** For questions that may stay unanswered for ten seconds. */
    public ExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        connection.close();
    }
}
