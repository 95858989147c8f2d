package studio.vibecraft.lifeboat.api.plan;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import studio.vibecraft.lifeboat.api.problem.Problem.MovedFact;
import studio.vibecraft.lifeboat.contract.Plan;

/** The difference between two plans, fact by fact. */
final class MovedFacts {
    private MovedFacts() {}

    static List<MovedFact> between(Plan planned, Plan now) {
        Set<String> names = new TreeSet<>(planned.facts().keySet());
        names.addAll(now.facts().keySet());
        return names.stream()
                .filter(name ->
                        !Objects.equals(planned.facts().get(name), now.facts().get(name)))
                .map(name -> new MovedFact(
                        name, planned.facts().get(name), now.facts().get(name)))
                .toList();
    }
}
