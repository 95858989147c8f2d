package studio.vibecraft.lifeboat.contract.procedure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * Where a standby stands.
 *
 * @param address {@code host:port}
 * @param replayed how far it has replayed
 * @param lastCommit of the last transaction that it has replayed; null when none was since its start
 */
public record SteeredReplay(
        String standby,
        String address,
        boolean paused,
        Lsn replayed,
        @Nullable Instant lastCommit) implements ProcedureResult {

    @Override
    public String kind() {
        return SteerReplay.KIND;
    }

    @Override
    public boolean allWell() {
        return true;
    }

    @Override
    public List<String> sentences() {
        String last = lastCommit == null ? "" : ", the last commit there is of " + lastCommit;
        String server = "Standby " + standby + " (" + address + ")";
        return paused
                ? List.of(
                        server + " stands still at " + replayed + last + ". It stays so after a restart, too.",
                        "Meanwhile WAL collects, on the primary as well when the standby has a slot: watch the disks.")
                : List.of(server + " goes on from " + replayed + last + ".");
    }
}
