package studio.vibecraft.lifeboat.scenario.step;

import io.temporal.failure.ActivityFailure;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Verification;

/** Reads the named fault out of a failed activity, and makes one of a failed verification. */
public final class Faults {
    private Faults() {}

    public static boolean is(ActivityFailure failure, Fault fault) {
        return Trouble.of(failure).fault() == fault;
    }

    public static String sentence(ActivityFailure failure) {
        return Trouble.of(failure).sentence();
    }

    /** @param meaning what it means for the recovery, and what was not touched */
    public static void mustPass(Verification verification, String meaning) {
        if (!verification.passed()) {
            throw new RecoveryException(Fault.VERIFICATION_FAILED, verification.failures() + ". " + meaning);
        }
    }
}
