package studio.vibecraft.lifeboat.activities.cutover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import studio.vibecraft.lifeboat.activities.CopyMark;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.activities.fence.Retirement;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Exchanges the old directory and the copy. What stands where is read from the marks in the directories, so every attempt finds out by
 * itself how far an earlier one came, and finishes it.
 */
final class Swap {
    /** Edited since the backup was taken? Then the old cluster's version is the right one. */
    private static final List<String> CONFIGURATION =
            List.of("postgresql.conf", "pg_hba.conf", "pg_ident.conf", "conf.d");

    private final RecoveryFiles files;
    private final Path live;
    private final Path copy;
    private final Path before;
    private final Retirement retirement;

    Swap(RecoveryFiles files, Path copy) {
        this.files = files;
        this.live = files.dataDirectory();
        this.copy = copy;
        this.before = files.before();
        this.retirement = new Retirement(live, files.recoveryId());
    }

    void perform() {
        try {
            if (!isCopy(live)) {
                takePlace();
            }
            if (isCopy(live) && Files.exists(copy)) {
                DirectoryExchange.rename(copy, before);
            }
            requireDone();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takePlace() throws IOException {
        if (Files.exists(live)) {
            stopBoth();
            new StateFile<>(files.marker("swap.json"), Intent.class)
                    .write(new Intent(live.toString(), copy.toString(), before.toString()));
            inheritConfiguration();
            retirement.retire();
            if (DirectoryExchange.exchange(live, copy)) {
                return;
            }
            DirectoryExchange.rename(live, before);
        }
        // Here a stop leaves no directory at the old name; the intent and the marks let the next attempt finish.
        DirectoryExchange.rename(copy, live);
    }

    private void stopBoth() {
        Postmaster ofCopy = Postmaster.of(copy);
        if (ofCopy.running()) {
            throw new RecoveryException(Fault.BUSY, "The copy in " + copy + " still runs.");
        }
        new CommandServiceControl(files.database()).stop();
        Postmaster.of(live).requireGone();
    }

    private void inheritConfiguration() throws IOException {
        for (String name : CONFIGURATION) {
            Path mine = live.resolve(name);
            if (Files.isRegularFile(mine)) {
                StateFile.replace(copy.resolve(name), Files.readAllBytes(mine));
            }
        }
        Path settings = files.marker("postgresql.auto.conf.before");
        if (Files.exists(settings)) {
            StateFile.replace(copy.resolve("postgresql.auto.conf"), Files.readAllBytes(settings));
        }
        Files.writeString(copy.resolve("standby.signal"), "");
        StateFile.sync(copy);
    }

    private void requireDone() {
        if (!isCopy(live) || !Files.exists(before)) {
            throw new RecoveryException(
                    Fault.INTERNAL,
                    "After the swap " + live + " should hold the copy and " + before
                            + " the old cluster; look at both. Nothing was deleted.");
        }
    }

    private boolean isCopy(Path directory) {
        return CopyMark.marked(directory, files.recoveryId());
    }

    /** The old directory back in its place, the copy beside again. */
    void undo() {
        try {
            if (Files.exists(live) && !isCopy(live)) {
                retirement.reinstate();
                return;
            }
            Postmaster.of(live).requireGone();
            if (Files.exists(before) && !isCopy(before) && !exchangedBack()) {
                DirectoryExchange.rename(live, copy);
                DirectoryExchange.rename(before, live);
            } else if (isCopy(before)) {
                DirectoryExchange.rename(before, copy);
            }
            retirement.reinstate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean exchangedBack() throws IOException {
        if (!Files.exists(live) || !DirectoryExchange.exchange(live, before)) {
            return false;
        }
        DirectoryExchange.rename(before, copy);
        return true;
    }

    /** For people who find the host in the middle of it. */
    record Intent(String live, String copy, String oldGoesTo) {}
}
