package studio.vibecraft.lifeboat.bench.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.bench.process.Command;

/** The sandbox's pgBackRest: its own configuration, nothing outside the sandbox. */
public record BackRest(SandboxLayout layout, int port, Path configuration) {
    public static final String STANZA = "shop";

    BackRest(SandboxLayout layout, int port) {
        this(layout, port, layout.backRestConfiguration());
    }

    void configure() throws IOException {
        for (String directory : List.of("log", "lock", "spool", "repository")) {
            Files.createDirectories(layout.root().resolve(directory));
        }
        Files.writeString(configuration, """
                [global]
                repo1-path=%1$s/repository
                repo1-retention-full=4
                log-path=%1$s/log
                lock-path=%1$s/lock
                spool-path=%1$s/spool
                log-level-console=warn
                log-level-file=detail
                log-timestamp=y
                compress-type=gz
                compress-level=1
                process-max=2
                archive-async=n
                start-fast=y

                [%2$s]
                pg1-path=%1$s/data
                pg1-port=%3$d
                pg1-socket-path=%1$s/s
                pg1-user=postgres
                """.formatted(layout.root(), STANZA, port));
    }

    public String archiveCommand() {
        return "pgbackrest --config=" + configuration + " --stanza=" + STANZA + " archive-push %p";
    }

    public void createStanza() {
        run("stanza-create");
    }

    /** @param type full, diff or incr */
    public String backup(String type) {
        run("backup", "--type=" + type);
        return newestLabel();
    }

    /** A full backup into another repository than the first. @return its label */
    public String backup(int repository) {
        run("backup", "--type=full", "--repo=" + repository);
        return newestLabel();
    }

    /** Reads the labels out of the repository's own directory names: they sort by time. */
    public String newestLabel() {
        String[] lines = run("info", "--output=text").split("\n", -1);
        String newest = "";
        for (String line : lines) {
            if (line.matches("\\s+(full|diff|incr) backup: .*")) {
                newest = line.strip().split(": ", 2)[1].strip();
            }
        }
        return newest;
    }

    /** Into an empty directory, up to the newest point of the newest timeline that the repository reaches. Never archives. */
    public void restoreLatest(String label, Path target) {
        run(
                "restore",
                "--set=" + label,
                "--pg1-path=" + target,
                "--archive-mode=off",
                "--target-timeline=latest",
                "--no-link-all");
    }

    /** The newest backup into the place that the configuration names; it will be promoted once it has all archived WAL. */
    public void restoreHere() {
        run("restore");
    }

    /** Into the archive, as a server would: a segment or a timeline's history. */
    public void push(Path file) {
        Command.run(List.of(
                "pgbackrest", "--config=" + configuration, "--stanza=" + STANZA, "archive-push", file.toString()));
    }

    private String run(String command, String... options) {
        List<String> all = new ArrayList<>(List.of("pgbackrest", "--config=" + configuration, "--stanza=" + STANZA));
        all.addAll(List.of(options));
        all.add(command);
        return Command.run(all);
    }
}
