package studio.vibecraft.lifeboat.worker.doctor;

import java.util.List;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.inspection.InspectionActivitiesImpl;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.model.Backup;

/** Backups that can be restored on paper, gapless WAL, and room for a copy: the same facts that a plan uses. */
final class RecoverabilityExamination implements Examination {
    private final LifeboatConfiguration configuration;

    RecoverabilityExamination(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String subject() {
        return "recoverability";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) {
        PlanFacts facts =
                new InspectionActivitiesImpl(configuration).gatherFacts(database.name(), "database-corruption");
        return Stream.concat(Stream.of(newest(database, facts)), trouble(database, facts))
                .toList();
    }

    private Finding newest(DatabaseConfiguration database, PlanFacts facts) {
        Backup backup = facts.recoveryPoint();
        return backup == null
                ? Finding.problem(database.name(), subject(), "not recoverable now", "Mend what follows.")
                : Finding.fine(
                        database.name(),
                        subject(),
                        "newest backup " + backup.label() + " of " + backup.stoppedAt()
                                + "; what a recovery would lose: " + facts.expectedLoss());
    }

    private Stream<Finding> trouble(DatabaseConfiguration database, PlanFacts facts) {
        return Stream.concat(
                facts.problems().stream()
                        .map(problem ->
                                Finding.problem(database.name(), subject(), problem, "A plan would refuse this.")),
                facts.warnings().stream()
                        .map(warning ->
                                Finding.warning(database.name(), subject(), warning, "A plan would say this.")));
    }
}
