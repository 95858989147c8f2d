package studio.vibecraft.lifeboat.activities.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.check.TableProof;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.activities.region.OtherRegion;
import studio.vibecraft.lifeboat.activities.wal.DamageTrace;
import studio.vibecraft.lifeboat.activities.wal.Reported;
import studio.vibecraft.lifeboat.activities.wal.ReusedBlock;
import studio.vibecraft.lifeboat.activities.wal.WalCollection;
import studio.vibecraft.lifeboat.activities.wal.WalRecord;
import studio.vibecraft.lifeboat.activities.wal.WalRecords;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.InspectionActivities;
import studio.vibecraft.lifeboat.contract.activity.WalReach;
import studio.vibecraft.lifeboat.contract.activity.WalTrace;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.RecoveryPoint;
import studio.vibecraft.lifeboat.model.SalvagedRows;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link InspectionActivities}. */
public final class InspectionActivitiesImpl implements InspectionActivities {
    private final LifeboatConfiguration configuration;

    public InspectionActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public PlanFacts gatherFacts(String database, String scenario) {
        RecoveryTarget target = new RecoveryTarget("plan", database, Mode.PRODUCTION);
        RecoveryFiles files = files(target);
        return switch (scenario) {
            case "complete-loss" -> new LossFacts(files).gather();
            case "region-outage" -> new OutageFacts(files, new OtherRegion(configuration, target)).gather();
            case "return-to-primary" -> new ReturnFacts(files).gather();
            default -> new FactGathering(files, scenario).gather();
        };
    }

    @Override
    public CorruptionScope findDamage(RecoveryTarget target, Suspicion suspicion) {
        try {
            return new ScopeSearch(files(target), Heartbeats.listener()).search(suspicion);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Verification proveTablesWhole(RecoveryTarget target, CorruptionScope scope) {
        LiveCluster cluster = LiveCluster.of(files(target));
        return TableProof.prove(cluster.sessions(), scope.damages());
    }

    @Override
    public WalReach surveyWal(RecoveryTarget target, RecoveryPoint asked, Fence fence) {
        try {
            return new WalSurvey(files(target), fence, Heartbeats.listener()).reach(asked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public WalTrace traceDamage(
            RecoveryTarget target,
            List<Damage> damages,
            Backup backup,
            SavedWal savedWal,
            @Nullable StoppingPoint point) {
        RecoveryFiles files = files(target);
        ProgressListener listener = Heartbeats.listener();
        Path binaries = files.database().postgres().binaries();
        ControlData control = ControlData.read(binaries, files.beside());
        long last = newestSaved(files, control.walSegmentSize());
        try {
            Path wal = new WalCollection(files, control.walSegmentSize(), listener)
                    .collect(backup, control.timeline(), last);
            DamageTrace trace = new DamageTrace(damages, backup.stop(), files.beside(), files.dataDirectory());
            new WalRecords(binaries, wal)
                    .forEach(
                            control.timeline(),
                            backup.start(),
                            new Reported<>(upTo(point, trace), WalRecord::at, listener));
            return kept(trace.result(), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what lies behind the point at which replay stops. */
    private static Consumer<WalRecord> upTo(@Nullable StoppingPoint point, Consumer<WalRecord> trace) {
        return record -> {
            if (point == null || record.at().isBefore(point.next())) {
                trace.accept(record);
            }
        };
    }

    private static WalTrace kept(List<ReusedBlock> reused, RecoveryFiles files) {
        // What an earlier attempt took belongs to another backup.
        new StateFile<>(files.salvaged(), SalvagedRows.class).delete();
        new StateFile<>(files.reusedBlocks(), ReusedBlock.All.class).write(new ReusedBlock.All(reused));
        Lsn first = reused.stream()
                .map(ReusedBlock::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new WalTrace(first, reused.size());
    }

    private static long newestSaved(RecoveryFiles files, long segmentSize) {
        return new studio.vibecraft.lifeboat.activities.wal.WalDirectory(files.savedWal())
                .names().stream()
                        .flatMap(name -> WalSegment.parse(name, segmentSize).stream())
                        .mapToLong(WalSegment::number)
                        .max()
                        .orElse(0);
    }

    private RecoveryFiles files(RecoveryTarget target) {
        return new RecoveryFiles(configuration, target);
    }
}
