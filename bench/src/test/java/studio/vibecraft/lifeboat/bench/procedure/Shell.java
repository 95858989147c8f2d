package studio.vibecraft.lifeboat.bench.procedure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.bench.product.Launcher;
import studio.vibecraft.lifeboat.bench.product.Person;

/** {@code ./lifeboat …} as one person types it, and how it ended. */
record Shell(Launcher launcher, Person person) {
    /** @param output without what was said on the error stream */
    record Answer(int exitCode, String output, String errors) {
        JsonNode json() throws JsonProcessingException {
            return new ObjectMapper().readTree(output);
        }

        JsonNode result() throws JsonProcessingException {
            return json().path("result");
        }
    }

    Answer run(String... words) throws IOException, InterruptedException {
        Process process = start(words);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return new Answer(code, output, Files.readString(errors()));
    }

    /** Without waiting. */
    Process start(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(launcher.home().resolve("lifeboat").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--config", launcher.configuration().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors().toFile());
        builder.environment().put("LIFEBOAT_TOKEN", person.token());
        return builder.start();
    }

    private Path errors() {
        return launcher.configuration().resolveSibling("shell-errors");
    }
}
