package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import studio.vibecraft.lifeboat.bench.product.ApiClient;
import studio.vibecraft.lifeboat.bench.product.ApiClient.ApiRefusal;
import studio.vibecraft.lifeboat.bench.product.Person;

/** Says yes where the product asks a person, under names that say who that is. */
public final class Approver {
    private final ApiClient api;
    private final List<Person> people;
    private final Narrator narrator;

    public Approver(ApiClient api, List<Person> people, Narrator narrator) {
        this.api = api;
        this.people = people;
        this.narrator = narrator;
    }

    public void answer(String recovery, JsonNode progress) throws IOException, InterruptedException {
        for (JsonNode step : progress.path("steps")) {
            if (step.path("state").asText().equals("WAITING_FOR_APPROVAL")) {
                approve(recovery, step);
            }
        }
    }

    private void approve(String recovery, JsonNode step) throws IOException, InterruptedException {
        List<String> agreed = StreamSupport.stream(
                        step.path("waiting").path("approvedBy").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        for (Person person : people) {
            if (!agreed.contains(person.name()) && says(person, recovery, step)) {
                narrator.tell(person.name() + " approves: "
                        + step.path("waiting").path("question").asText());
                return;
            }
        }
    }

    /** Refused when another one has just agreed, or the gate is closed by now: the next look at the progress tells. */
    private boolean says(Person person, String recovery, JsonNode step) throws IOException, InterruptedException {
        try {
            api.post(
                    "recoveries/" + recovery + "/decisions",
                    person.token(),
                    Map.of(
                            "step",
                            step.path("id").asText(),
                            "choice",
                            "APPROVE",
                            "reason",
                            "The demo's labelled approver agrees."));
            return true;
        } catch (ApiRefusal e) {
            if (e.status() == 409 || e.status() == 403) {
                return false;
            }
            throw e;
        }
    }
}
