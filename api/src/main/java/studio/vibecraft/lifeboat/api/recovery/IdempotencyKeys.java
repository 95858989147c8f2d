package studio.vibecraft.lifeboat.api.recovery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.problem.Required;

/**
 * What each key was used for. Kept in memory: across a restart of the API Temporal knows it too, from the memo of a start and the id of an
 * update.
 *
 * @param <A> names what a key's first request did
 */
public final class IdempotencyKeys<A> {
    private static final int REMEMBERED = 1000;
    private static final int LONGEST = 200;

    private final Map<String, Use<A>> uses = new ConcurrentHashMap<>();

    /** @param answer null while the first request is under way */
    private record Use<A>(Object request, @Nullable A answer) {}

    /** A key belongs to the person who sent it; null without one. */
    public static @Nullable String own(Person person, @Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST)) {
            throw Required.invalid("the header Idempotency-Key must have 1 to " + LONGEST + " characters");
        }
        return key == null ? null : person.getName() + "/" + key;
    }

    /**
     * Acts, unless the same request with this key was already answered.
     *
     * @throws ProblemException when the key came with another request
     */
    public A once(@Nullable String ownKey, Object request, Supplier<A> act) {
        if (ownKey == null) {
            return act.get();
        }
        Use<A> earlier = uses.putIfAbsent(ownKey, new Use<>(request, null));
        if (earlier != null && !earlier.request().equals(request)) {
            throw reused();
        }
        return earlier == null || earlier.answer() == null ? remembered(ownKey, request, act) : earlier.answer();
    }

    private A remembered(String ownKey, Object request, Supplier<A> act) {
        try {
            A answer = act.get();
            if (uses.size() >= REMEMBERED) {
                uses.clear();
            }
            uses.put(ownKey, new Use<>(request, answer));
            return answer;
        } catch (RuntimeException e) {
            uses.remove(ownKey, new Use<>(request, null));
            throw e;
        }
    }

    private static ProblemException reused() {
        return new ProblemException(
                ProblemType.KEY_REUSED,
                "This Idempotency-Key came with another request before. Take a new key for a new request. Nothing was done.");
    }
}
