package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Collectors;

/** The proof that a copy is whole, as its single checks. */
public record Verification(List<Check> checks) {
    @JsonIgnore
    public boolean passed() {
        return checks.stream().noneMatch(check -> check.outcome() == Check.Outcome.FAILED);
    }

    /** The failed checks as one sentence, empty when all passed. */
    public String failures() {
        return checks.stream()
                .filter(check -> check.outcome() == Check.Outcome.FAILED)
                .map(check -> check.name() + ": " + check.detail())
                .collect(Collectors.joining("; "));
    }
}
