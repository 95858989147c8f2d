package studio.vibecraft.lifeboat.bench.region;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A bind9 of our own with one zone, on loopback, which takes updates that are signed with its key. */
public final class NameServer implements AutoCloseable {
    public static final String NAME = "db.shop.test";
    public static final String KEY_NAME = "lifeboat";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path directory;
    private final int port;
    private final String key;
    private final Process process;

    private NameServer(Path directory, int port, String key, Process process) {
        this.directory = directory;
        this.port = port;
        this.key = key;
        this.process = process;
    }

    /** Returns when it answers. @param address what the name stands for */
    public static NameServer start(Path directory, int port, String address, int ttlSeconds) throws IOException {
        Files.createDirectories(directory);
        String key = randomKey();
        Files.writeString(directory.resolve("named.conf"), configuration(directory, port, key));
        Files.writeString(directory.resolve("key"), key + "\n");
        Files.writeString(directory.resolve("shop.test.zone"), """
                $TTL 60
                @ IN SOA ns.shop.test. hostmaster.shop.test. 1 60 30 600 60
                @ IN NS ns.shop.test.
                ns IN A 127.0.0.1
                db %d IN A %s
                """.formatted(ttlSeconds, address));
        Process process = new ProcessBuilder(
                        "setsid",
                        "/usr/sbin/named",
                        "-c",
                        directory.resolve("named.conf").toString(),
                        "-f",
                        "-g")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("named.log").toFile())
                .start();
        NameServer server = new NameServer(directory, port, key, process);
        server.awaitAnswer(address);
        return server;
    }

    private static String configuration(Path directory, int port, String key) {
        return """
                options {
                  directory "%1$s";
                  pid-file "%1$s/named.pid";
                  session-keyfile "%1$s/session.key";
                  managed-keys-directory "%1$s";
                  listen-on port %2$d { 127.0.0.1; };
                  listen-on-v6 { none; };
                  recursion no;
                  dnssec-validation no;
                  notify no;
                };
                controls { };
                key "%3$s" { algorithm hmac-sha256; secret "%4$s"; };
                zone "shop.test" {
                  type primary;
                  file "shop.test.zone";
                  update-policy { grant %3$s name %5$s. ANY; };
                };
                """.formatted(directory, port, KEY_NAME, key, NAME);
    }

    private static String randomKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void awaitAnswer(String address) throws IOException {
        Instant limit = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                if (address().equals(address)) {
                    return;
                }
            } catch (IOException e) {
                if (Instant.now().isAfter(limit) || !process.isAlive()) {
                    throw new IOException(
                            "bind9 does not answer; its log says: " + Files.readString(directory.resolve("named.log")),
                            e);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** What the name stands for now. */
    public String address() throws IOException {
        SimpleResolver resolver = new SimpleResolver(new InetSocketAddress("127.0.0.1", port));
        resolver.setTimeout(Duration.ofSeconds(2));
        Record question = Record.newRecord(Name.fromString(NAME, Name.root), Type.A, DClass.IN);
        List<Record> answer = resolver.send(Message.newQuery(question)).getSection(Section.ANSWER);
        if (answer.isEmpty()) {
            throw new IOException(NAME + " leads to nobody");
        }
        return answer.get(0).rdataToString();
    }

    public int port() {
        return port;
    }

    /** The file with the key's secret. */
    public Path keyFile() {
        return directory.resolve("key");
    }

    public String key() {
        return key;
    }

    /** Killed, and waited for: one that is asked to end writes its zone once more, into a directory that may be going by then. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
