package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A streaming standby as it was seen before anything was stopped.
 *
 * @param address where clients connect once it has taken over: {@code host:port}
 * @param lag how far it is behind, as a sentence without a full stop
 * @param looked what was looked at there; DEFERRED is what a person has to know or to mend, and stops no promotion yet
 */
public record Standby(String name, String address, String lag, List<Check> looked) {
    /** Nothing speaks against its promotion. */
    @JsonIgnore
    public boolean healthy() {
        return new Verification(looked).passed();
    }

    /** What a person should read before the decision, as one text. */
    public String toKnow() {
        return Stream.concat(
                        Stream.of(lag),
                        looked.stream()
                                .filter(check -> check.outcome() == Check.Outcome.DEFERRED)
                                .map(Check::detail))
                .collect(Collectors.joining(". "));
    }
}
