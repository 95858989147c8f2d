package studio.vibecraft.lifeboat.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody listens on, below those that the kernel gives to outgoing connections: one of these would take a server's port while the
 * server is started again.
 */
public final class FreePorts {
    private static final int FIRST = 15_000;
    private static final int END = 32_000;
    private static final int ATTEMPTS = 1000;

    private FreePorts() {}

    /** All are held until all are known, so that no two are the same. */
    public static List<Integer> find(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(open());
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        } finally {
            sockets.forEach(FreePorts::close);
        }
    }

    private static ServerSocket open() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                int port = ThreadLocalRandom.current().nextInt(FIRST, END);
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (BindException e) {
                // Taken: another one.
            }
        }
        throw new IOException("none of " + ATTEMPTS + " ports between " + FIRST + " and " + END + " is free");
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
