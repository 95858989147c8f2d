package studio.vibecraft.lifeboat.worker.machine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration.Ledger;

/** Temporal, ledger, worker and API of one configuration. What runs already is left as it is, so a second start fills the gaps. */
public final class SingleMachine {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final LifeboatConfiguration configuration;
    private final Surroundings surroundings;
    private final BackgroundProgram temporal;
    private final BackgroundProgram worker;
    private final BackgroundProgram api;
    private final @Nullable LedgerServer ledger;

    public SingleMachine(LifeboatConfiguration configuration, Path configurationFile, Surroundings surroundings) {
        this.configuration = configuration;
        this.surroundings = surroundings;
        this.temporal = program("temporal", temporalCommand());
        this.worker = program("worker", launcher("worker", configurationFile));
        this.api = program("api", launcher("api", configurationFile));
        this.ledger = ledger(configuration.ledger());
    }

    /** @param told gets one sentence per program */
    public void start(Consumer<String> told) throws IOException {
        Files.createDirectories(configuration.state());
        Listening dashboard = new Listening("127.0.0.1", configuration.api().port());
        if (api.running().isEmpty()) {
            refuseTaken(dashboard, "the API", "api.port");
        }
        startTemporal(told);
        if (ledger != null) {
            told.accept(ledger.start() ? "Ledger started." : "The ledger runs already.");
        }
        told.accept(worker.start() ? "Worker started." : "The worker runs already.");
        told.accept(api.start() ? "API started." : "The API runs already.");
        dashboard.await(api, START_LIMIT);
    }

    private static void refuseTaken(Listening address, String what, String key) {
        if (address.now()) {
            throw new IllegalStateException("Somebody else listens on " + address.host() + ":" + address.port()
                    + ", where " + what + " should be: end it, or choose another port (" + key + ").");
        }
    }

    /** Somebody else's Temporal at the configured address is used as it is. */
    private void startTemporal(Consumer<String> told) throws IOException {
        Listening address = Listening.at(configuration.temporal().address());
        if (address.now()) {
            told.accept("Temporal answers at " + configuration.temporal().address() + ".");
            return;
        }
        Optional<Listening> ui = temporalUi();
        ui.ifPresent(taken -> refuseTaken(taken, "Temporal's UI", "temporal.ui"));
        Files.createDirectories(temporalFile().resolveSibling("."));
        temporal.start();
        address.await(temporal, START_LIMIT);
        // It ends when it cannot have its UI's port, which is a moment after it began to listen on its own.
        if (ui.isPresent()) {
            ui.get().await(temporal, START_LIMIT);
        }
        told.accept("Temporal started.");
    }

    /** Ends what {@link #start} started, in the opposite order. */
    public void stop() throws IOException {
        api.stop();
        worker.stop();
        if (ledger != null) {
            ledger.stop();
        }
        temporal.stop();
    }

    private List<String> temporalCommand() {
        Listening address = Listening.at(configuration.temporal().address());
        List<String> command = new ArrayList<>(List.of(
                surroundings.temporal(),
                "server",
                "start-dev",
                "--db-filename",
                temporalFile().toString(),
                "--ip",
                address.host(),
                "--port",
                Integer.toString(address.port()),
                "--namespace",
                configuration.temporal().namespace(),
                "--log-level",
                "error"));
        command.addAll(temporalUi()
                .map(ui -> List.of("--ui-port", Integer.toString(ui.port())))
                .orElse(List.of("--headless")));
        return command;
    }

    private Optional<Listening> temporalUi() {
        String ui = configuration.temporal().ui();
        return ui == null
                ? Optional.empty()
                : Optional.of(
                        new Listening(URI.create(ui).getHost(), URI.create(ui).getPort()));
    }

    private Path temporalFile() {
        return configuration.state().resolve("temporal").resolve("temporal.db");
    }

    private List<String> launcher(String command, Path configurationFile) {
        return List.of(
                surroundings.home().resolve("lifeboat").toString(), command, "--config", configurationFile.toString());
    }

    private BackgroundProgram program(String name, List<String> command) {
        return new BackgroundProgram(name, command, configuration.state());
    }

    private @Nullable LedgerServer ledger(@Nullable Ledger configured) {
        return configured != null && configured.host().equals("127.0.0.1")
                ? new LedgerServer(configured, configuration.state(), surroundings.postgresBinaries())
                : null;
    }
}
