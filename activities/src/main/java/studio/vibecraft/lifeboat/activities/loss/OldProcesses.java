package studio.vibecraft.lifeboat.activities.loss;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.activities.wal.WalDirectory;
import studio.vibecraft.lifeboat.model.Progress;

/**
 * Server processes that outlived their files. They still take commits of open sessions and hold the WAL segment open that nobody can find any
 * more: they are stopped where they stand, the segment is read through them, and only then they are ended.
 */
final class OldProcesses {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern DELETED_SEGMENT = Pattern.compile(".*/pg_wal/([0-9A-F]{24}) \\(deleted\\)");

    private final Postmaster postmaster;
    private final Path savedWal;
    private final ProgressListener listener;
    private final Set<String> held = new HashSet<>();
    private int ended;

    OldProcesses(Path dataDirectory, Path savedWal, ProgressListener listener) {
        this.postmaster = Postmaster.of(dataDirectory);
        this.savedWal = savedWal;
        this.listener = listener;
    }

    /** While they go on. */
    void saveHeldWal() throws IOException {
        for (ProcessHandle process : postmaster.processes()) {
            save(process);
        }
    }

    void end() throws IOException {
        List<ProcessHandle> processes = frozen();
        for (ProcessHandle process : processes) {
            save(process);
        }
        processes.forEach(process -> signal("-KILL", List.of(process)));
        postmaster.requireGone();
        ended = processes.size();
    }

    /** Until no new one has appeared: the postmaster may be starting one just now. */
    private List<ProcessHandle> frozen() {
        List<ProcessHandle> frozen = new ArrayList<>();
        List<ProcessHandle> fresh = postmaster.processes();
        while (!fresh.isEmpty()) {
            listener.report(Progress.of("stopping " + fresh.size() + " processes where they stand"));
            signal("-STOP", fresh);
            frozen.addAll(fresh);
            fresh = new ArrayList<>(postmaster.processes());
            fresh.removeAll(frozen);
        }
        return frozen;
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        // The shell's own kill: not every host has the program.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "kill \"$@\"", "kill", name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        // One that has just ended by itself makes kill complain; who is left is looked at afterwards.
        Commands.run(command, LIMIT);
    }

    private void save(ProcessHandle process) throws IOException {
        Path open = Path.of("/proc", Long.toString(process.pid()), "fd");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
            for (Path file : files) {
                Optional<String> segment = deletedSegment(file);
                if (segment.isPresent()) {
                    listener.report(
                            Progress.of("saving WAL segment " + segment.get() + " from process " + process.pid()));
                    WalDirectory.copy(file, Files.createDirectories(savedWal).resolve(segment.get()));
                    held.add(segment.get());
                }
            }
        } catch (NoSuchFileException e) {
            // It has ended meanwhile.
        }
    }

    private static Optional<String> deletedSegment(Path file) throws IOException {
        Matcher matcher = DELETED_SEGMENT.matcher(Files.readSymbolicLink(file).toString());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    int ended() {
        return ended;
    }

    /** Names of the segments that were read through a process. */
    Set<String> held() {
        return held;
    }
}
