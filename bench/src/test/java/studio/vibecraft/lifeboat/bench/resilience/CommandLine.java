package studio.vibecraft.lifeboat.bench.resilience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.product.Person;

/** {@code ./lifeboat …} as one person types it. */
record CommandLine(Scene scene, Person person) {
    /** Where the shop's newest recovery stands. The first line says that the API is away. */
    JsonNode status() throws JsonProcessingException {
        String output = run("status", "shop", "--json");
        return new ObjectMapper().readTree(output.substring(output.indexOf('{')));
    }

    void decide(String choice, String reason) {
        run("decide", "shop", choice, "--reason", reason);
    }

    String run(String... words) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "LIFEBOAT_TOKEN=" + person.token(),
                scene.launcher().home().resolve("lifeboat").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--config", scene.launcher().configuration().toString()));
        return Command.run(command);
    }
}
