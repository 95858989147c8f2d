package studio.vibecraft.lifeboat.activities.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.configuration.SecretReference;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** A service over HTTP. A redirect is followed on the same host and port only: another host's answer says nothing about this service. */
record WebAccess(@Nullable SecretReference authorization) {
    static final int OK = 200;
    private static final int MOST_REDIRECTS = 5;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** @param from the address that answered in the end */
    record Answer(URI from, int status, String body) {
        boolean good() {
            return status / 100 == 2;
        }

        @Override
        public String toString() {
            return from + " answered " + status;
        }
    }

    /** @param wanted a redirect with this status is the answer and is not followed */
    Answer get(URI address, int wanted, Duration limit) throws IOException {
        URI current = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<String> response = send(request(current, limit).GET().build(), limit);
            String location = response.headers().firstValue("location").orElse("");
            if (response.statusCode() == wanted || response.statusCode() / 100 != 3 || location.isEmpty()) {
                return new Answer(current, response.statusCode(), response.body());
            }
            current = sameHost(current, response.statusCode(), location);
        }
        throw new IOException(address + " redirects more than " + MOST_REDIRECTS + " times");
    }

    Answer post(URI address, String body, Duration limit) throws IOException {
        HttpRequest request = request(address, limit)
                .header("Content-Type", body.startsWith("{") ? "application/json" : "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = send(request, limit);
        return new Answer(address, response.statusCode(), response.body());
    }

    private static URI sameHost(URI from, int status, String location) throws IOException {
        URI to = resolved(from, location);
        if (!from.getScheme().equals(to.getScheme()) || !from.getAuthority().equalsIgnoreCase(to.getAuthority())) {
            throw new IOException(from + " answered " + status + ", a redirect to " + to
                    + ": that is another host, and it was not followed");
        }
        return to;
    }

    private static URI resolved(URI from, String location) throws IOException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException(from + " redirects to " + location + ", which is no address", e);
        }
    }

    private HttpRequest.Builder request(URI address, Duration limit) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(limit).header("User-Agent", "lifeboat");
        if (authorization != null) {
            request.header("Authorization", Secrets.resolve(authorization));
        }
        return request;
    }

    /** The client's own limit ends with the headers; a body that never ends must end, too. */
    private static HttpResponse<String> send(HttpRequest request, Duration limit) throws IOException {
        CompletableFuture<HttpResponse<String>> answer =
                CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(request.uri() + " did not answer within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new IOException(request.uri() + ": " + words(why), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new RecoveryException(Fault.BUSY, "The worker stops.", e);
        }
    }

    private static String words(Throwable why) {
        return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    }
}
