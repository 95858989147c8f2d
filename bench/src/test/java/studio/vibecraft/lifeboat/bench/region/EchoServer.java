package studio.vibecraft.lifeboat.bench.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends back what it gets, until it dies. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final Set<Socket> sessions = ConcurrentHashMap.newKeySet();

    EchoServer() throws IOException {
        daemon(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket session = entrance.accept();
                sessions.add(session);
                daemon(() -> echo(session));
            }
        } catch (IOException e) {
            // It is dead.
        }
    }

    private void echo(Socket session) {
        try (session) {
            session.getInputStream().transferTo(session.getOutputStream());
        } catch (IOException e) {
            // The client is gone, or this server is.
        } finally {
            sessions.remove(session);
        }
    }

    int sessions() {
        return sessions.size();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    /** As a host without power: nobody listens, and the sessions are gone. */
    @Override
    public void close() {
        try {
            entrance.close();
            for (Socket session : sessions) {
                session.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
