package studio.vibecraft.lifeboat.contract.procedure;

import java.util.List;
import studio.vibecraft.lifeboat.model.Lsn;

/** @param at what was committed before this position is there, and stays so */
public record PausedStandby(String standby, Lsn at) implements ProcedureResult {
    @Override
    public String kind() {
        return PauseStandby.KIND;
    }

    @Override
    public boolean allWell() {
        return true;
    }

    @Override
    public List<String> sentences() {
        return List.of(
                "Standby " + standby + " stands at " + at + ", and stays there when it is restarted.",
                "It goes on receiving WAL: the primary keeps what its slot needs, the standby what it has not replayed. Watch both disks.",
                "To let it go on: ./lifeboat standby resume");
    }
}
