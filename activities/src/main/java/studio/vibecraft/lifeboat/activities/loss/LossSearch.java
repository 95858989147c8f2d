package studio.vibecraft.lifeboat.activities.loss;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.activities.loss.ServerLook.StandbyLook;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.LossFinding.Kind;

/** Puts single looks together. Only files that can be seen to be missing prove a loss; silence never does. */
public final class LossSearch {
    private final RecoveryFiles files;
    private final ServerLook server;
    private final PlaceLook place;

    public LossSearch(RecoveryFiles files) {
        this.files = files;
        this.server = new ServerLook(files.database());
        this.place = new PlaceLook(files.dataDirectory());
    }

    public LossFinding look() {
        Check login = server.login();
        Check directory = place.directory();
        Check mounts = place.mounts();
        Check processes = processes();
        List<StandbyLook> standbys = server.standbys();
        List<Check> all = new ArrayList<>(List.of(server.port(), login, processes, directory, mounts));
        standbys.forEach(standby -> all.add(standby.check()));
        Kind kind = kind(login, directory, mounts, processes, standbys);
        return new LossFinding(kind, why(kind, all), all, Instant.now(), processes.outcome() == Outcome.PASSED);
    }

    /** The walsender of a server whose files are gone goes on for a while, so a standby that streams counts only while there are files. */
    private static Kind kind(Check login, Check directory, Check mounts, Check processes, List<StandbyLook> standbys) {
        if (login.outcome() == Outcome.FAILED || standbys.stream().anyMatch(StandbyLook::serves)) {
            return Kind.ANSWERS;
        }
        if (directory.outcome() == Outcome.DEFERRED || mounts.outcome() == Outcome.DEFERRED) {
            return Kind.UNREACHABLE;
        }
        if (directory.outcome() == Outcome.PASSED) {
            return Kind.GONE;
        }
        if (login.outcome() == Outcome.DEFERRED) {
            return Kind.ANSWERS;
        }
        if (standbys.stream().anyMatch(standby -> standby.check().outcome() == Outcome.FAILED)) {
            return Kind.ANSWERS;
        }
        return processes.outcome() == Outcome.PASSED ? Kind.DOWN : Kind.UNREACHABLE;
    }

    private Check processes() {
        Instant start = Instant.now();
        List<ProcessHandle> running = Postmaster.of(files.dataDirectory()).processes();
        return running.isEmpty()
                ? ServerLook.check("processes", Outcome.PASSED, start, "none works in the directory")
                : ServerLook.check("processes", Outcome.DEFERRED, start, running.size() + " work in the directory");
    }

    private String why(Kind kind, List<Check> looked) {
        Outcome telling = switch (kind) {
            case ANSWERS -> Outcome.FAILED;
            case DOWN, GONE -> Outcome.PASSED;
            case UNREACHABLE -> Outcome.DEFERRED;
        };
        String seen = looked.stream()
                .filter(check -> check.outcome() == telling)
                .map(check -> check.name() + ": " + check.detail())
                .collect(Collectors.joining("; "));
        return kind == Kind.DOWN
                ? "its files are in " + files.dataDirectory() + " and nobody runs them. Start it: "
                        + new CommandServiceControl(files.database()).describe() + " (" + seen + ")"
                : seen;
    }
}
