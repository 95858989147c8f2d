package studio.vibecraft.lifeboat.activities.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration.ServiceConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Starts and stops through the program that the host uses for it. */
public final class CommandServiceControl implements ServiceControl {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final PostgresConfiguration postgres;
    private final ServiceConfiguration service;

    public CommandServiceControl(DatabaseConfiguration database) {
        this.postgres = database.postgres();
        this.service = postgres.service();
    }

    @Override
    public void start() {
        if (!Postmaster.of(postgres.dataDirectory()).running()) {
            require(startCommand());
        }
    }

    @Override
    public void stop() {
        Postmaster postmaster = Postmaster.of(postgres.dataDirectory());
        if (!postmaster.running()) {
            return;
        }
        Commands.run(stopCommand(), LIMIT);
        if (postmaster.running()) {
            // A missing file makes the shutdown checkpoint fail for ever: WAL holds everything, so crash recovery is
            // safe.
            Commands.run(pgCtl("stop", "-m", "immediate", "-w"), LIMIT);
        }
        postmaster.requireGone();
    }

    @Override
    public String describe() {
        return String.join(" ", startCommand());
    }

    private List<String> startCommand() {
        return switch (service.type()) {
            case PG_CTL -> pgCtlStart();
            case PG_CTLCLUSTER -> pgCtlCluster("start");
            case SYSTEMD -> List.of("systemctl", "start", unit());
        };
    }

    private List<String> stopCommand() {
        return switch (service.type()) {
            case PG_CTL -> pgCtl("stop", "-m", "fast", "-w", "-t", "60");
            case PG_CTLCLUSTER -> pgCtlCluster("stop");
            case SYSTEMD -> List.of("systemctl", "stop", unit());
        };
    }

    private List<String> pgCtlStart() {
        Path log = service.log() == null ? postgres.dataDirectory().resolve("server.log") : service.log();
        String options = postgres.configFile() == null ? "" : "-c config_file=" + quoted(postgres.configFile());
        return List.of(
                "setsid",
                postgres.binaries().resolve("pg_ctl").toString(),
                "start",
                "-w",
                "-t",
                "600",
                "-D",
                postgres.dataDirectory().toString(),
                "-l",
                log.toString(),
                "-o",
                options);
    }

    /** pg_ctl hands its -o to a shell; single quotes keep a path one word. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    private List<String> pgCtl(String... words) {
        List<String> command = new java.util.ArrayList<>(
                List.of(postgres.binaries().resolve("pg_ctl").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-D", postgres.dataDirectory().toString()));
        return command;
    }

    private List<String> pgCtlCluster(String verb) {
        String[] versionAndName = Objects.requireNonNull(service.cluster()).split("/", 2);
        return List.of(
                "setsid", "pg_ctlcluster", "--skip-systemctl-redirect", versionAndName[0], versionAndName[1], verb);
    }

    private String unit() {
        return Objects.requireNonNull(service.unit());
    }

    private void require(List<String> command) {
        CommandResult result = Commands.run(command, LIMIT);
        if (!result.succeeded() || !Postmaster.of(postgres.dataDirectory()).running()) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "PostgreSQL on port " + postgres.port() + " did not start: " + String.join(" ", command) + " said: "
                            + result.tail() + ". Read the server log, then retry.");
        }
    }
}
