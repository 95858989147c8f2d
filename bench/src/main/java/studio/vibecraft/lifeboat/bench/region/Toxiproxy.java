package studio.vibecraft.lifeboat.bench.region;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.vibecraft.lifeboat.bench.process.FreePorts;

/** A toxiproxy server of our own, on loopback. It works in the directory that its log is in. */
final class Toxiproxy implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final ToxiproxyClient client;

    private Toxiproxy(Process process, ToxiproxyClient client) {
        this.process = process;
        this.client = client;
    }

    /** Returns when it answers. */
    static Toxiproxy start(Path directory) throws IOException {
        String program = System.getenv("LIFEBOAT_TOXIPROXY");
        if (program == null) {
            throw new IllegalStateException("LIFEBOAT_TOXIPROXY names no toxiproxy server; ./lifeboat sets it.");
        }
        int port = FreePorts.find(1).get(0);
        Path log = directory.resolve("toxiproxy.log");
        Process process = new ProcessBuilder("setsid", program, "-host", HOST, "-port", Integer.toString(port))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Toxiproxy server = new Toxiproxy(process, new ToxiproxyClient(HOST, port));
        server.awaitAnswer(log);
        return server;
    }

    private void awaitAnswer(Path log) throws IOException {
        Instant limit = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                client.version();
                return;
            } catch (IOException e) {
                if (Instant.now().isAfter(limit) || !process.isAlive()) {
                    close();
                    throw new IOException("toxiproxy does not answer; its log says: " + Files.readString(log), e);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Whoever connects to the one port gets through to the other end. */
    Proxy proxy(String name, int listen, String host, int port) throws IOException {
        return client.createProxy(name, HOST + ":" + listen, host + ":" + port);
    }

    /** Every connection through it ends, and its process has. It keeps nothing that a clean stop would save. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
