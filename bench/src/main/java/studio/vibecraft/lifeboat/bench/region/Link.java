package studio.vibecraft.lifeboat.bench.region;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line between two regions. Cut, it swallows everything and answers nothing, as a broken network does. */
public final class Link implements AutoCloseable {
    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Link(ServerSocket entrance, String host, int port) {
        this.entrance = entrance;
        this.host = host;
        this.port = port;
    }

    /** @param at port of its near end, on 127.0.0.1 */
    public static Link open(int at, String host, int port) throws IOException {
        Link link = new Link(new ServerSocket(at, 50, InetAddress.getByName("127.0.0.1")), host, port);
        daemon("link", link::accept);
        return link;
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public void cut() {
        cut = true;
        open.forEach(Link::quietly);
    }

    /** Whoever waits for an answer learns that there is none, and asks again. */
    public void mend() {
        cut = false;
        open.forEach(Link::quietly);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                open.add(near);
                if (!cut) {
                    connect(near);
                }
            } catch (IOException e) {
                // The far end refuses, or the link is closed: the near end notices by itself.
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far;
        try {
            far = new Socket(host, port);
        } catch (IOException e) {
            quietly(near);
            throw e;
        }
        open.add(far);
        daemon("link-out", () -> pump(near, far));
        daemon("link-back", () -> pump(far, near));
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One end is gone; both are closed.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is cut anyway.
        }
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException e) {
            // Nobody gets in any more.
        }
    }
}
