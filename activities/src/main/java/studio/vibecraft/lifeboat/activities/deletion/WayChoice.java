package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.backup.Candidates;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.restore.CapacityCheck;
import studio.vibecraft.lifeboat.activities.restore.PastInstance;
import studio.vibecraft.lifeboat.activities.standby.StandbyStop;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.RowWay;

/** The fastest way that is open, or the one that a person wants; with what speaks against the others. */
final class WayChoice {
    private final RecoveryFiles files;
    private final Deletion deletion;
    private final ProgressListener listener;
    private final List<String> reasons = new ArrayList<>();

    WayChoice(RecoveryFiles files, Deletion deletion, ProgressListener listener) {
        this.files = files;
        this.deletion = deletion;
        this.listener = listener;
    }

    RowSource choose(@Nullable RowWay wanted) throws IOException {
        if (wanted == RowWay.SIDE_INSTANCE) {
            return sideInstance("it was asked for");
        }
        Optional<RowSource> found = Optional.empty();
        if (!deletion.tookRowsOnly()) {
            reasons.add(
                    "TRUNCATE and DROP leave no dead rows, and lock a standby that stands just before their commit");
        } else {
            found = wanted == RowWay.DIRTYREAD ? deadRows() : standby();
            if (wanted == null) {
                found = found.isPresent() ? found : deadRows();
            }
        }
        return found.isPresent() ? found.get() : sideInstance(reasonsUnless(wanted));
    }

    private Optional<RowSource> standby() {
        List<StandbyConfiguration> standbys = files.database().standbys();
        if (standbys.isEmpty()) {
            reasons.add("no standby is configured");
        }
        String system = LiveCluster.of(files).control().systemIdentifier();
        for (StandbyConfiguration standby : standbys) {
            Optional<String> useless = held(standby, system);
            if (useless.isEmpty()) {
                String why = "standby " + standby.name() + " has not replayed it and is stopped there";
                return Optional.of(new RowSource(RowWay.STANDBY, standby.name(), why));
            }
            reasons.add(useless.get());
        }
        return Optional.empty();
    }

    private Optional<String> held(StandbyConfiguration standby, String system) {
        try {
            return new StandbyStop(files, listener).hold(standby, system, deletion.commit());
        } catch (RecoveryException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<RowSource> deadRows() throws IOException {
        try {
            Optional<String> useless = new RowSaving(files, listener).saveDeadRows(deletion);
            useless.ifPresent(reasons::add);
            return useless.isPresent()
                    ? Optional.empty()
                    : Optional.of(new RowSource(
                            RowWay.DIRTYREAD, null, "all its dead rows were left in the database, and are saved now"));
        } catch (SQLException e) {
            // Of values that are stored out of line a part may be gone; then the whole table cannot be read so.
            reasons.add("its dead rows cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private String reasonsUnless(@Nullable RowWay wanted) {
        String why = String.join("; ", reasons);
        if (wanted != null) {
            throw new RecoveryException(
                    Fault.WAY_CLOSED, "The way " + wanted.label() + " is not open: " + why + ". Nothing was changed.");
        }
        return why;
    }

    /** It begins to be restored while people read what was found. */
    private RowSource sideInstance(String why) {
        Backup backup = new Candidates(files).endedBefore(deletion.commit(), deletion.timeline());
        CapacityCheck.require(files, files.scratch(), backup.size());
        PastInstance.begin(files, backup, deletion.commit(), listener);
        return new RowSource(RowWay.SIDE_INSTANCE, null, why);
    }
}
