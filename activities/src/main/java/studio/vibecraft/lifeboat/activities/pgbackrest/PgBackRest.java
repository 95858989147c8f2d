package studio.vibecraft.lifeboat.activities.pgbackrest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PgBackRestConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** pgBackRest's commands for one stanza. Its exit codes are no evidence; what it prints is read, too. */
public final class PgBackRest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** Bytes per WAL segment where nobody has asked for another size. */
    public static final long USUAL_SEGMENT = 16L << 20;

    private static final long LARGEST_SEGMENT = 1L << 30;

    private final PgBackRestConfiguration configuration;
    private final Path dataDirectory;

    public PgBackRest(DatabaseConfiguration database) {
        this.configuration = database.pgbackrest();
        this.dataDirectory = database.postgres().dataDirectory();
    }

    /** All backups of the stanza, newest first. */
    List<BackupInfo> backups() {
        return StreamSupport.stream(stanza(List.of()).path("backup").spliterator(), false)
                .map(BackupInfo::of)
                .sorted(Comparator.comparing(BackupInfo::stoppedAt).reversed())
                .toList();
    }

    /** Of the cluster that the stanza belongs to, as of its newest upgrade. */
    public String systemIdentifier() {
        String identifier = "";
        for (JsonNode history : stanza(List.of()).path("db")) {
            identifier = history.path("system-id").asText();
        }
        return identifier;
    }

    /** The newest backup without an error flag, without regard to the WAL that its restore needs. */
    public Optional<Backup> newest() {
        return backups().stream().filter(backup -> !backup.error()).findFirst().map(backup -> backup.toBackup(null));
    }

    /** For {@code archive_command} of a server whose data directory is another one than the configured. */
    public String archiveCommand(Path directory) {
        return configuration.binary() + " --config=" + configuration.config() + " --stanza=" + configuration.stanza()
                + " --pg1-path=" + directory + " --log-level-file=off archive-push %p";
    }

    /** Bytes that a restore of the newest backup takes, 0 without any backup. */
    public long newestSize() {
        return backups().stream().findFirst().map(BackupInfo::size).orElse(0L);
    }

    /**
     * Bytes per WAL segment, when there is no control file to say so: the size with which the newest backup's first segment has the name that
     * it has. NOT_RECOVERABLE without any backup.
     */
    public long walSegmentSize() {
        BackupInfo newest = backups().stream()
                .findFirst()
                .orElseThrow(() -> new RecoveryException(
                        Fault.NOT_RECOVERABLE, "Stanza " + configuration.stanza() + " holds no backup."));
        return LongStream.iterate(USUAL_SEGMENT, size -> size <= LARGEST_SEGMENT, size -> size * 2)
                .boxed()
                .flatMap(size -> Stream.of(size, USUAL_SEGMENT * USUAL_SEGMENT / size))
                .filter(newest::beginsInSegmentOf)
                .findFirst()
                .orElse(USUAL_SEGMENT);
    }

    BackupInfo backup(String label) {
        return backups().stream()
                .filter(backup -> backup.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new RecoveryException(
                        Fault.NO_CLEAN_BACKUP,
                        "Backup " + label + " of stanza " + configuration.stanza() + " is gone from the repository."));
    }

    /** One backup, without regard to the WAL that its restore needs. */
    public Backup describe(String label) {
        return backup(label).toBackup(null);
    }

    /** Tablespace oid to the location that the backup knows. */
    public Map<String, Path> tablespaces(String label) {
        Map<String, Path> tablespaces = new LinkedHashMap<>();
        JsonNode backups = stanza(
                        List.of("--set=" + label, "--repo=" + backup(label).repository()))
                .path("backup");
        backups.forEach(backup -> backup.path("tablespace")
                .forEach(space -> tablespaces.put(
                        space.path("oid").asText(),
                        Path.of(space.path("destination").asText()))));
        return tablespaces;
    }

    /** Where the cluster's WAL is when it is not in its data directory but behind a link. */
    public Optional<Path> walElsewhere(String label) {
        JsonNode backups = stanza(
                        List.of("--set=" + label, "--repo=" + backup(label).repository()))
                .path("backup");
        return StreamSupport.stream(backups.path(0).path("link").spliterator(), false)
                .filter(link -> Path.of(link.path("name").asText()).endsWith("pg_wal"))
                .map(link -> dataDirectory.resolve(link.path("destination").asText()))
                .findFirst();
    }

    private JsonNode stanza(List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("--output=json"));
        arguments.addAll(options);
        return StanzaAnswer.read(Commands.run(command("info", arguments), LIMIT), configuration);
    }

    /**
     * Lets the repositories take a cluster that was made anew: as the stanza's next one, or as its first where nothing of it is left. Harmless
     * when they take it already. ARCHIVING_BROKEN with what pgBackRest says.
     */
    public void takeNewCluster() {
        CommandResult created = Commands.run(command("stanza-create", List.of("--no-online")), LIMIT);
        if (created.succeeded()) {
            return;
        }
        CommandResult upgraded = Commands.run(command("stanza-upgrade", List.of("--no-online")), LIMIT);
        if (!upgraded.succeeded()) {
            throw new RecoveryException(
                    Fault.ARCHIVING_BROKEN,
                    "No repository of stanza " + configuration.stanza() + " takes the new cluster: " + created.tail()
                            + "; " + upgraded.tail() + ". Nothing was opened.");
        }
    }

    /** Everything below the stanza's archive, in all repositories. */
    List<String> archiveListing() {
        List<String> names = new ArrayList<>();
        for (JsonNode repository : stanza(List.of()).path("repo")) {
            CommandResult result = Commands.run(
                    command(
                            "repo-ls",
                            List.of(
                                    "--recurse",
                                    "--repo=" + repository.path("key").asInt(1),
                                    "archive/" + configuration.stanza())),
                    LIMIT);
            if (result.succeeded()) {
                result.output().lines().forEach(names::add);
            }
        }
        return names;
    }

    /** Puts a complete segment (or history file) into the archive. Harmless when the same one is there. */
    public void archivePush(Path segment) {
        requireDone(command(
                "archive-push", List.of("--pg1-path=" + dataDirectory, "--no-archive-async", segment.toString())));
    }

    /** Fetches one segment. False when the archive does not hold it. */
    public boolean archiveGet(String segment, Path target) {
        return Commands.run(
                        command(
                                "archive-get",
                                List.of(
                                        "--pg1-path=" + dataDirectory,
                                        "--no-archive-async",
                                        segment,
                                        target.toString())),
                        LIMIT)
                .succeeded();
    }

    /** What an expiry with this configuration file would do, without doing it. */
    CommandResult expireDryRun(Path configurationFile) {
        return Commands.run(
                List.of(
                        configuration.binary().toString(),
                        "--config=" + configurationFile,
                        "--stanza=" + configuration.stanza(),
                        "--log-level-console=info",
                        "--log-level-file=off",
                        "--dry-run",
                        "expire"),
                LIMIT);
    }

    /** The command line of a restore; {@code --delta} goes on where an earlier one stopped. */
    public List<String> restoreCommand(String label, Path target, Map<String, Path> tablespaces, String archiveMode) {
        List<String> options = new ArrayList<>(List.of(
                "--set=" + label,
                "--repo=" + backup(label).repository(),
                "--pg1-path=" + target,
                "--type=standby",
                "--archive-mode=" + archiveMode,
                "--delta",
                "--process-max=" + configuration.processes(),
                "--log-level-console=detail"));
        tablespaces.forEach((oid, path) -> options.add("--tablespace-map=" + oid + "=" + path));
        return command("restore", options);
    }

    /**
     * The command line of a full backup that expires nothing.
     *
     * @param where options that name another cluster than the configuration file's
     */
    public List<String> fullBackupCommand(List<String> where) {
        List<String> options = new ArrayList<>(List.of(
                "--type=full",
                "--no-expire-auto",
                "--start-fast",
                "--process-max=" + configuration.processes(),
                "--log-level-console=detail"));
        options.addAll(where);
        return command("backup", options);
    }

    private static void requireDone(List<String> command) {
        Commands.require(command, LIMIT);
    }

    private List<String> command(String verb, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                configuration.binary().toString(),
                "--config=" + configuration.config(),
                "--stanza=" + configuration.stanza(),
                "--log-level-file=off"));
        List<String> words =
                options.stream().filter(option -> !option.startsWith("--")).toList();
        options.stream().filter(option -> option.startsWith("--")).forEach(command::add);
        command.add(verb);
        command.addAll(words);
        return command;
    }
}
