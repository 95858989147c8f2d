package studio.vibecraft.lifeboat.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.activities.command.Child;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration.Api;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration.Ledger;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration.Temporal;
import studio.vibecraft.lifeboat.configuration.SecretReference;

/** A real Temporal server and a real ledger; worker and API are stand-ins of a few words. */
@Tag("real")
final class SingleMachineTest {
    @TempDir
    private Path directory;

    private Path state;
    private LifeboatConfiguration configuration;
    private SingleMachine machine;

    @BeforeEach
    void configure() throws IOException {
        state = directory.resolve("state");
        configuration = new LifeboatConfiguration(
                state,
                directory,
                new Temporal("127.0.0.1:" + freePort(), "lifeboat", "http://127.0.0.1:" + freePort()),
                new Ledger(
                        "127.0.0.1",
                        freePort(),
                        "lifeboat",
                        "lifeboat",
                        new SecretReference(
                                null, directory.resolve("ledger-password").toString())),
                new Api("127.0.0.1", freePort(), freePort(), List.of()),
                Map.of(),
                null);
        machine = new SingleMachine(configuration, directory.resolve("lifeboat.yml"), surroundings());
    }

    @AfterEach
    void end() throws IOException {
        machine.stop();
    }

    @Test
    void starts_everything_fills_the_gaps_and_ends_everything() throws IOException {
        List<String> told = new ArrayList<>();
        machine.start(told::add);
        assertThat(told).containsExactly("Temporal started.", "Ledger started.", "Worker started.", "API started.");
        assertThat(directory.resolve("ledger-password")).exists();

        long killed = process("worker").orElseThrow().pid();
        process("worker").orElseThrow().destroyForcibly();
        process("worker").ifPresent(worker -> worker.onExit().join());
        told.clear();
        machine.start(told::add);
        assertThat(told).contains("Worker started.", "The API runs already.", "The ledger runs already.");
        assertThat(process("worker").orElseThrow().pid()).isNotEqualTo(killed);

        List<ProcessHandle> all = List.of(
                process("worker").orElseThrow(),
                process("api").orElseThrow(),
                process("temporal").orElseThrow());
        machine.stop();
        assertThat(all).noneMatch(ProcessHandle::isAlive);
        assertThat(Listening.at(configuration.temporal().address()).now()).isFalse();
        assertThat(state.resolve("ledger/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void starts_nothing_where_somebody_else_has_the_port_of_the_api() throws IOException {
        try (ServerSocket stranger =
                new ServerSocket(configuration.api().port(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> machine.start(told -> {}))
                    .hasMessageContaining("Somebody else listens on 127.0.0.1:" + stranger.getLocalPort())
                    .hasMessageContaining("api.port");
        }
        assertThat(process("temporal")).isEmpty();
        assertThat(process("worker")).isEmpty();
    }

    private Optional<ProcessHandle> process(String name) throws IOException {
        return Child.read(state.resolve("run/" + name + ".pid")).flatMap(Child::alive);
    }

    private Surroundings surroundings() throws IOException {
        Path launcher = Files.writeString(
                directory.resolve("lifeboat"), """
                #!/bin/sh
                test "$1" = worker && exec sleep 600
                exec python3 -c 'import socket, time; s = socket.create_server(("127.0.0.1", %d)); time.sleep(600)'
                """.formatted(configuration.api().port()));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Surroundings found = Surroundings.fromLauncher();
        return new Surroundings(directory, found.temporal(), found.postgresBinaries());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
