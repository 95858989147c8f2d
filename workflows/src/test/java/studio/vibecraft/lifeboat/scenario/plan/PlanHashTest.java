package studio.vibecraft.lifeboat.scenario.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.runbook.Runbook;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;

class PlanHashTest {
    private final Runbook runbook = RunbookLibrary.read(Path.of("../runbooks"))
            .runbook("database-corruption")
            .orElseThrow();

    @Test
    void the_order_in_which_facts_were_found_does_not_matter() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("backup", "b3");
        one.put("timeline", "1");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("timeline", "1");
        other.put("backup", "b3");

        assertThat(PlanHash.of(runbook, one))
                .isEqualTo(PlanHash.of(runbook, other))
                .hasSize(64);
    }

    @Test
    void a_fact_that_moves_and_a_changed_runbook_change_the_hash() {
        String hash = PlanHash.of(runbook, Map.of("backup", "b3"));
        Runbook renamed = new Runbook(
                runbook.id(),
                "Another title",
                runbook.workflow(),
                runbook.owner(),
                runbook.severity(),
                runbook.targets(),
                runbook.steps());

        assertThat(PlanHash.of(runbook, Map.of("backup", "b4"))).isNotEqualTo(hash);
        assertThat(PlanHash.of(renamed, Map.of("backup", "b3"))).isNotEqualTo(hash);
    }
}
