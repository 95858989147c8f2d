package studio.vibecraft.lifeboat.activities.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration.DatabaseAddress;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;

/** Services are asked over real sockets. */
@Timeout(30)
class ServiceCheckTest {
    private static final Duration SOON = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(20);

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void an_address_that_answers_with_the_status_works() {
        answering("/health", 204, "");

        Check check = look(http("/health", 204, LONG));

        assertThat(check.outcome()).isEqualTo(Check.Outcome.PASSED);
        assertThat(check.detail()).contains("/health answered 204");
    }

    @Test
    void another_status_is_told_with_the_one_that_was_expected() {
        answering("/health", 503, "");

        Check check = look(http("/health", 200, SOON));

        assertThat(check.outcome()).isEqualTo(Check.Outcome.FAILED);
        assertThat(check.detail()).contains("answered 503, expected 200", "within 400 ms");
    }

    @Test
    void a_service_that_takes_a_moment_is_asked_again() {
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/health", exchange -> answer(exchange, asked.incrementAndGet() < 4 ? 503 : 200, ""));

        assertThat(look(http("/health", 200, LONG)).outcome()).isEqualTo(Check.Outcome.PASSED);
        assertThat(asked).hasValue(4);
    }

    @Test
    void a_service_that_never_answers_ends_with_its_deadline() {
        server.createContext("/health", exchange -> exchange.getRequestBody());

        Check check = look(http("/health", 200, SOON));

        assertThat(check.outcome()).isEqualTo(Check.Outcome.FAILED);
        assertThat(check.detail())
                .as("whichever notices first: the client, or we")
                .containsAnyOf("did not answer within", "request timed out");
    }

    @Test
    void a_redirect_on_the_same_host_is_followed() {
        redirecting("/health", "/really");
        answering("/really", 200, "");

        assertThat(look(http("/health", 200, LONG)).detail()).contains("/really answered 200");
    }

    @Test
    void a_redirect_to_another_host_is_not_followed_and_said_so() {
        AtomicInteger reached = new AtomicInteger();
        server.createContext("/elsewhere", exchange -> {
            reached.incrementAndGet();
            answer(exchange, 200, "");
        });
        redirecting("/health", "http://localhost:" + server.getAddress().getPort() + "/elsewhere");

        Check check = look(http("/health", 200, SOON));

        assertThat(check.outcome()).isEqualTo(Check.Outcome.FAILED);
        assertThat(check.detail()).contains("another host, and it was not followed");
        assertThat(reached).hasValue(0);
    }

    @Test
    void a_port_that_takes_connections_works_and_one_that_does_not_is_named() throws IOException {
        int port;
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = open.getLocalPort();
            assertThat(look(new ServiceConfiguration.Tcp("cache", LONG, new Endpoint("127.0.0.1", port)))
                            .outcome())
                    .isEqualTo(Check.Outcome.PASSED);
        }
        Check check = look(new ServiceConfiguration.Tcp("cache", SOON, new Endpoint("127.0.0.1", port)));
        assertThat(check.outcome()).isEqualTo(Check.Outcome.FAILED);
        assertThat(check.name()).contains("cache");
    }

    @Test
    void a_database_that_is_not_there_is_told() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        DatabaseAddress nobody = new DatabaseAddress("127.0.0.1", port, "shop", "app", null);

        Check check = look(new ServiceConfiguration.Query("orders", SOON, nobody, "SELECT 1"));

        assertThat(check.outcome()).isEqualTo(Check.Outcome.FAILED);
        assertThat(check.detail()).contains("127.0.0.1:" + port);
    }

    @Test
    void what_is_written_through_the_application_is_read_again() {
        AtomicReference<String> kept = new AtomicReference<>("");
        server.createContext("/notes", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                kept.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            answer(exchange, 200, String.valueOf(kept.get()));
        });

        Check check = look(notes(LONG));

        assertThat(check.outcome()).isEqualTo(Check.Outcome.PASSED);
        assertThat(kept.get()).matches("note=[0-9a-f]{32}");
    }

    @Test
    void an_application_that_forgets_what_it_took_does_not_work() {
        answering("/notes", 200, "note=");

        Check check = look(notes(SOON));

        assertThat(check.outcome()).isEqualTo(Check.Outcome.FAILED);
        assertThat(check.detail()).contains("is not in what is read again");
    }

    private ServiceConfiguration notes(Duration deadline) {
        String address = address("/notes").toString();
        return new ServiceConfiguration.HttpRoundTrip("a note", deadline, address, "note={token}", address, null);
    }

    private ServiceConfiguration http(String path, int status, Duration deadline) {
        return new ServiceConfiguration.Http("website", deadline, address(path), status, null);
    }

    private static Check look(ServiceConfiguration service) {
        return new ServiceCheck(service, ProgressListener.NONE).look();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answering(String path, int status, String body) {
        server.createContext(path, exchange -> answer(exchange, status, body));
    }

    private void redirecting(String path, String location) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            answer(exchange, 302, "");
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
