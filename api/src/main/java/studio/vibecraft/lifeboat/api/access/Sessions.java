package studio.vibecraft.lifeboat.api.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Browsers that have signed in. Kept in memory only: after a restart of the API people sign in again. */
public final class Sessions {
    public static final Duration LIFETIME = Duration.ofHours(12);

    private final Map<String, Session> byDigest = new ConcurrentHashMap<>();
    private final Clock clock;

    public Sessions(Clock clock) {
        this.clock = clock;
    }

    private record Session(Person person, Instant until) {}

    /** @return the cookie's value */
    public String open(Person person) {
        Instant now = clock.instant();
        byDigest.values().removeIf(session -> session.until().isBefore(now));
        AccessToken cookie = AccessToken.random();
        byDigest.put(cookie.digest(), new Session(person, now.plus(LIFETIME)));
        return cookie.secret();
    }

    public Optional<Person> owner(String cookie) {
        return Optional.ofNullable(byDigest.get(new AccessToken(cookie).digest()))
                .filter(session -> session.until().isAfter(clock.instant()))
                .map(Session::person);
    }

    public void close(String cookie) {
        byDigest.remove(new AccessToken(cookie).digest());
    }
}
