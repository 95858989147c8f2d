package studio.vibecraft.lifeboat.contract.procedure;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Role;

/**
 * Restores a backup into a directory beside and replays WAL up to a point. With no point, up to the last commit there is.
 *
 * @param directory on the database's host, empty or not there, outside of any cluster
 * @param until what was committed at this time or before it is there
 * @param untilLsn what was committed before this WAL position is there
 * @param beforeTransaction what was committed before this transaction is there, itself not; a subtransaction stands for its transaction
 */
public record RestoreBeside(
        String directory,
        @Nullable Instant until,
        @Nullable Lsn untilLsn,
        @Nullable Long beforeTransaction) implements Procedure {
    public static final String KIND = "restore-beside";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Restore into " + directory;
    }

    @Override
    public Role needs() {
        return Role.RESPONDER;
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public Optional<String> complaint() {
        if (directory == null || directory.isBlank()) {
            return Optional.of("'directory' is missing");
        }
        if (Stream.of(until, untilLsn, beforeTransaction)
                        .filter(java.util.Objects::nonNull)
                        .count()
                > 1) {
            return Optional.of("name one of 'until', 'untilLsn' and 'beforeTransaction', or none for the last commit");
        }
        return Paths.complaint("directory", directory);
    }

    /** For messages. */
    public String point() {
        if (beforeTransaction != null) {
            return "just before transaction " + beforeTransaction;
        }
        return until != null ? until.toString() : untilLsn != null ? "WAL position " + untilLsn : "the last commit";
    }

    @Override
    public <T> T choose(Cases<T> cases) {
        return cases.restoreBeside(this);
    }
}
