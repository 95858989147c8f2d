package studio.vibecraft.lifeboat.runbook;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Objectives;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.yaml.StrictYaml;

/**
 * One runbook's YAML, read strictly.
 *
 * @param runbook null when there are mistakes
 * @param mistakes all of them, each with file and line
 */
record RunbookFile(@Nullable Runbook runbook, List<String> mistakes) {

    static RunbookFile read(Path file) {
        List<String> mistakes = new ArrayList<>();
        String name = String.valueOf(file.getFileName());
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
            if (root == null) {
                mistakes.add(name + ":1: the file is empty");
                return new RunbookFile(null, mistakes);
            }
            Runbook runbook = runbook(new StrictYaml(name, root, mistakes), name);
            return new RunbookFile(mistakes.isEmpty() ? runbook : null, mistakes);
        } catch (IOException | YAMLException | ClassCastException e) {
            mistakes.add(name + ": cannot be read: " + e.getMessage());
            return new RunbookFile(null, mistakes);
        }
    }

    private static Runbook runbook(StrictYaml yaml, String file) {
        String id = yaml.text("id");
        if (!file.equals(id + ".yaml")) {
            yaml.mistake("the id '" + id + "' must be the file's name without .yaml");
        }
        Runbook runbook = new Runbook(
                id,
                yaml.text("title"),
                yaml.text("workflow"),
                yaml.text("owner"),
                yaml.text("severity"),
                targets(yaml),
                steps(yaml));
        yaml.refuseUnknownKeys();
        return runbook;
    }

    private static Objectives targets(StrictYaml yaml) {
        Optional<StrictYaml> targets = yaml.mapping("targets");
        if (targets.isEmpty()) {
            return Objectives.OF_THE_PLAN;
        }
        Objectives objectives = new Objectives(duration(targets.get(), "rto"), duration(targets.get(), "rpo"));
        targets.get().refuseUnknownKeys();
        return objectives;
    }

    private static List<RunbookStep> steps(StrictYaml yaml) {
        List<RunbookStep> steps = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (StrictYaml item : yaml.list("steps")) {
            RunbookStep step = step(item);
            if (!ids.add(step.id())) {
                item.mistake("the step '" + step.id() + "' stands here twice");
            }
            steps.add(step);
        }
        return steps;
    }

    private static RunbookStep step(StrictYaml yaml) {
        RunbookStep step = new RunbookStep(
                yaml.text("id"),
                yaml.text("title"),
                duration(yaml, "target"),
                yaml.mapping("approval").map(RunbookFile::approval).orElse(null),
                yaml.optional("point-of-no-return", "true or false", RunbookFile::yesOrNo)
                        .orElse(false));
        yaml.refuseUnknownKeys();
        return step;
    }

    private static ApprovalRule approval(StrictYaml yaml) {
        Role role = yaml.required(
                        "role",
                        "viewer, responder, commander or admin",
                        text -> Role.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(Role.ADMIN);
        int people = yaml.optional("people", "a number of persons, 1 or 2", RunbookFile::people)
                .orElse(1);
        yaml.refuseUnknownKeys();
        return new ApprovalRule(role, people);
    }

    private static Duration duration(StrictYaml yaml, String key) {
        return yaml.required(key, "a duration such as PT20M or PT4H", Duration::parse)
                .orElse(Duration.ZERO);
    }

    private static int people(String text) {
        int people = Integer.parseInt(text);
        if (people < 1 || people > 2) {
            throw new IllegalArgumentException(text);
        }
        return people;
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
