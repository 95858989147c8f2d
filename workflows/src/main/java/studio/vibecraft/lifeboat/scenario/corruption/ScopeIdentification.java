package studio.vibecraft.lifeboat.scenario.corruption;

import io.temporal.failure.ActivityFailure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RecoveryPoint;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Standby;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/**
 * Step 1: what is damaged and what follows from it. Looks at files only, because reading damaged pages through the running database
 * can spread the damage (trap 2); what file-level checks cannot see is looked for in a copy of the newest backup.
 */
final class ScopeIdentification {
    private final StepRunner steps;
    private final Host host;
    private final StandbyOffer standbys;
    private boolean inPlace;
    private RecoveryPoint point = RecoveryPoint.NEWEST;

    ScopeIdentification(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
        standbys = new StandbyOffer(steps, host);
    }

    CorruptionScope scope(Suspicion suspicion) {
        CorruptionScope seen = host.inspection().findDamage(host.target(), suspicion);
        point = new RecoveryPoint(suspicion.recoverTo(), null);
        CorruptionScope scope = point.everything()
                ? remedyProved(seen.damages().isEmpty() ? lookDeeper(seen, suspicion) : seen)
                : toPoint(seen);
        if (scope.remedy() == Remedy.RESTORE_AND_REPLAY) {
            scope = standbys.made(scope);
        }
        if (scope.remedy().fences()) {
            prepareFence(scope);
        }
        steps.summary(summary(scope));
        return scope;
    }

    /** Two persons have agreed to restore over the damaged directory, for want of room beside it. */
    boolean inPlace() {
        return inPlace;
    }

    /** Where replay is to stop; a person named it. */
    RecoveryPoint point() {
        return point;
    }

    /** The standby that a person wants promoted; only with that remedy. */
    Standby standby() {
        return standbys.accepted();
    }

    private CorruptionScope toPoint(CorruptionScope seen) {
        steps.mustAccept(
                "stop-writes",
                "What was committed after " + point
                        + " is to be given up; how much that is will be told before anything is replayed.");
        return with(
                seen,
                seen.damages(),
                Remedy.RESTORE_TO_POINT,
                point + " was named: what was written later is not wanted");
    }

    private CorruptionScope lookDeeper(CorruptionScope seen, Suspicion suspicion) {
        steps.note("The files show no damage; looking into a copy of the newest backup");
        host.restores().confirmCapacity(host.target());
        Backup newest = host.backups().candidates(host.target(), null, null).get(0);
        steps.undoWith("remove the copy", () -> host.restores().discard(host.target()));
        RestoredCopy copy = host.restores().restoreBeside(host.target(), newest);
        List<Damage> inBackup = host.restores().examineBackup(host.target(), copy, null);
        if (!inBackup.isEmpty()) {
            String why = "the damage has valid checksums and is already in backup " + newest.label();
            return with(seen, inBackup, Remedy.RESTORE_AND_REPLAY, why);
        }
        List<Damage> lostWrites = host.restores().compareWithCopy(host.target(), copy);
        if (!lostWrites.isEmpty()) {
            return with(seen, lostWrites, Remedy.RESTORE_AND_REPLAY, "writes were lost on their way to the files");
        }
        throw new RecoveryException(Fault.NOTHING_FOUND, nothingFound(newest, suspicion));
    }

    private static String nothingFound(Backup newest, Suspicion suspicion) {
        String asked = suspicion.tables().isEmpty() ? "" : ", not in " + suspicion.tables() + " either";
        return "No damage was found in the files of the cluster, in a copy of backup " + newest.label()
                + ", or between the two after the copy had followed" + asked
                + ". Nothing was changed. That is no proof that all is well: name a table that looks wrong and since when; or, when the database itself"
                + " wrote what is wrong, the time to recover to (recoverTo).";
    }

    private CorruptionScope remedyProved(CorruptionScope scope) {
        if (scope.remedy() != Remedy.REBUILD_INDEXES) {
            return scope;
        }
        Verification tables = host.inspection().proveTablesWhole(host.target(), scope);
        steps.checks(tables);
        return tables.passed()
                ? scope
                : with(
                        scope,
                        scope.damages(),
                        Remedy.RESTORE_AND_REPLAY,
                        "the tables are damaged too: " + tables.failures());
    }

    /** All that can be refused is asked before writes are stopped. */
    private void prepareFence(CorruptionScope scope) {
        steps.undoWith("release the expiry of backups", () -> host.backups().releaseExpiry(host.target()));
        host.backups().freezeExpiry(host.target());
        if (scope.remedy().restores()) {
            confirmCapacity();
        } else {
            // A copy that was made to look deeper is not needed any more.
            host.restores().discard(host.target());
        }
        Map<String, Long> unlogged = scope.inventory().unloggedTables();
        if (!unlogged.isEmpty()) {
            String names = unlogged.keySet().stream().sorted().collect(Collectors.joining(", "));
            steps.mustAccept("stop-writes", "The contents of these unlogged tables will be lost: " + names + ".");
        }
        List<String> unread = scope.inventory().unread();
        if (!unread.isEmpty()) {
            steps.mustAccept(
                    "stop-writes",
                    "The catalogs of " + String.join(", ", unread)
                            + " cannot be read: unlogged tables there, if any, will lose their contents, too.");
        }
    }

    private void confirmCapacity() {
        try {
            host.restores().confirmCapacity(host.target());
        } catch (ActivityFailure failure) {
            if (!Faults.is(failure, Fault.NOT_ENOUGH_SPACE) || !agreedInPlace(Faults.sentence(failure))) {
                throw failure;
            }
            inPlace = true;
        }
    }

    private boolean agreedInPlace(String why) {
        return steps.ask(
                why
                        + " Restore in place instead? The damaged files are saved first, but there is no way back to the old directory.",
                new ApprovalRule(Role.COMMANDER, 2));
    }

    private static CorruptionScope with(CorruptionScope scope, List<Damage> damages, Remedy remedy, String why) {
        return new CorruptionScope(
                damages, remedy, why, scope.firstSign(), scope.evidence(), scope.inventory(), scope.looked());
    }

    private static String summary(CorruptionScope scope) {
        return scope.damages().size() + " damaged: "
                + scope.damages().stream().map(Verdicts::sentence).limit(5).collect(Collectors.joining(", "))
                + ". Remedy: " + scope.remedy().words() + ", because " + scope.why();
    }
}
