package studio.vibecraft.lifeboat.worker.doctor;

import java.util.List;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;

/** Runs every examination; one that fails does not hide the others. */
public final class Examiner {
    private final LifeboatConfiguration configuration;
    private final List<Examination> examinations;

    public Examiner(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.examinations = List.of(
                new BinariesExamination(),
                new DirectoryExamination(),
                new VersionExamination(),
                new ServerExamination(),
                new ConnectionExamination(),
                new ExtensionExamination(),
                MemoryExamination.ofThisProgram(),
                new ArchiveExamination(),
                new RecoverabilityExamination(configuration),
                new ExpiryExamination(),
                new HighAvailabilityExamination(),
                new StandbyExamination(),
                new RegionExamination(configuration),
                new ServiceExamination(),
                new PlaceExamination(),
                new ClockExamination());
    }

    public List<Finding> examine() {
        return Stream.concat(
                        new FoundationExamination(configuration).examine().stream(),
                        configuration.databases().values().stream().flatMap(this::examine))
                .toList();
    }

    private Stream<Finding> examine(DatabaseConfiguration database) {
        return examinations.stream().flatMap(examination -> attempt(examination, database).stream());
    }

    private static List<Finding> attempt(Examination examination, DatabaseConfiguration database) {
        try {
            return examination.examine(database);
        } catch (Exception e) {
            return List.of(Finding.problem(
                    database.name(),
                    examination.subject(),
                    String.valueOf(e.getMessage()),
                    "See the sentence before."));
        }
    }
}
