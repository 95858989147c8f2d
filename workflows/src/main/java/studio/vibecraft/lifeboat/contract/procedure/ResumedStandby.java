package studio.vibecraft.lifeboat.contract.procedure;

import java.util.List;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * @param goesOn false when a person has to restart it first
 * @param at where it stood
 * @param said what was done, and what is left to do
 */
public record ResumedStandby(String standby, boolean goesOn, Lsn at, List<String> said) implements ProcedureResult {
    @Override
    public String kind() {
        return ResumeStandby.KIND;
    }

    @Override
    public boolean allWell() {
        return goesOn;
    }

    @Override
    public List<String> sentences() {
        return said;
    }
}
