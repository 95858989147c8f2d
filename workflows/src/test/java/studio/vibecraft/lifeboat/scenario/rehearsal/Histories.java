package studio.vibecraft.lifeboat.scenario.rehearsal;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/**
 * Stored histories of one scenario. When a change is meant to break them, write them anew with {@code -Dhistories.write=true}; until the
 * first release nobody has a run that must go on.
 */
public record Histories(Path directory, Class<?> workflow) {
    public static Histories of(String scenario, Class<?> workflow) {
        return new Histories(Path.of("src/test/resources/histories", scenario), workflow);
    }

    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    public List<String> names() throws IOException {
        return files().stream()
                .map(file -> file.getFileName().toString().replace(".json", ""))
                .toList();
    }

    public String read(String name) throws IOException {
        return Files.readString(directory.resolve(name + ".json"));
    }

    public void write(String name, Stage stage) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve(name + ".json"),
                stage.client().fetchHistory(Stage.WORKFLOW_ID).toJson(true));
    }

    /** Fails when today's code takes another way. */
    public void replay(String json) throws Exception {
        TestEnvironmentOptions options = TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(LifeboatDataConverter.create(List.of()))
                        .build())
                .build();
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(options)) {
            Worker worker = environment.newWorker("replay", Stage.PATIENT);
            worker.registerWorkflowImplementationTypes(workflow);
            WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(json), worker);
        }
    }
}
