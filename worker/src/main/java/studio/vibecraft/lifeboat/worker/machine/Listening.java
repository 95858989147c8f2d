package studio.vibecraft.lifeboat.worker.machine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whether somebody listens at an address. */
record Listening(String host, int port) {
    private static final int CONNECT_MILLIS = 1000;

    static Listening at(String address) {
        int colon = address.lastIndexOf(':');
        return new Listening(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    boolean now() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Gives up early when the program that should listen has ended. */
    void await(BackgroundProgram program, Duration limit) throws IOException {
        Instant deadline = Instant.now().plus(limit);
        while (!now()) {
            if (program.running().isEmpty() || Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("The " + program.name() + " does not listen on " + host + ":" + port
                        + "; read " + program.log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
