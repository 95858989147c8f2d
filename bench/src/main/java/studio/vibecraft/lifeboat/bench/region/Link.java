package studio.vibecraft.lifeboat.bench.region;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import studio.vibecraft.lifeboat.bench.process.FreePorts;

/**
 * The line between two regions. Cut, it swallows everything and answers nothing, as a broken network does: neither side learns that the other
 * one closed a connection or died.
 *
 * <p>It has two ends, one behind the other, because toxiproxy hangs up on a client when nobody answers behind it. Behind the near end the far
 * end always answers, also when the host that it leads to is dead.
 */
public final class Link implements AutoCloseable {
    private static final long WHILE_CUT = Duration.ofDays(1).toMillis();

    private final Toxiproxy server;
    private final Proxy near;
    private final int port;

    private Link(Toxiproxy server, Proxy near, int port) {
        this.server = server;
        this.near = near;
        this.port = port;
    }

    /** @param directory where its server works and logs; host and port are where it leads to */
    public static Link open(Path directory, String host, int port) throws IOException {
        Toxiproxy server = Toxiproxy.start(directory);
        try {
            List<Integer> ends = FreePorts.find(2);
            server.proxy("far", ends.get(1), host, port);
            return new Link(server, server.proxy("near", ends.get(0), "127.0.0.1", ends.get(1)), ends.get(0));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Of its near end, on 127.0.0.1. */
    public int port() {
        return port;
    }

    public void cut() {
        try {
            for (ToxicDirection direction : ToxicDirection.values()) {
                near.toxics().timeout("silence-" + direction, direction, 0);
                near.toxics().slowClose("no-end-" + direction, direction, WHILE_CUT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the line could not be cut", e);
        }
    }

    /** Whoever waits for an answer learns that there is none, and asks again. */
    public void mend() {
        try {
            List<Toxic> toxics = new ArrayList<>(near.toxics().getAll());
            // Without its silence a connection ends, and what comes later in the chain would never be told to go.
            Collections.reverse(toxics);
            for (Toxic toxic : toxics) {
                toxic.remove();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the line could not be mended", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
