package studio.vibecraft.lifeboat.activities.investigation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.EvidenceHashes;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.activities.inspection.ServerLog;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.InvestigationActivities;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Remedy;

/** See {@link InvestigationActivities}. What cannot be read is said, and stops nothing. */
public final class InvestigationActivitiesImpl implements InvestigationActivities {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final LifeboatConfiguration configuration;

    public InvestigationActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Investigation collectEvidence(
            RecoveryTarget target, CorruptionScope scope, @Nullable Backup lastClean, @Nullable Backup firstDamaged) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        Path evidence = files.evidence();
        try {
            Files.write(evidence.resolve("server-log.txt"), ServerLog.signs(files.database()));
            save(evidence.resolve("kernel.txt"), List.of("dmesg", "--ctime"));
            save(
                    evidence.resolve("mounts.txt"),
                    List.of("findmnt", "--target", files.dataDirectory().toString()));
            save(evidence.resolve("pg_controldata.txt"), controlData(files));
            save(evidence.resolve("versions.txt"), List.of(postgres(files), "--version"));
            List<String> followUps = followUps(scope, firstDamaged);
            Path summary = evidence.resolve("summary.md");
            Files.write(summary, SummaryPage.lines(target, scope, lastClean, firstDamaged, followUps));
            Map<String, String> hashes = EvidenceHashes.of(evidence);
            return new Investigation(evidence.toString(), summary.toString(), hashes, followUps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> controlData(RecoveryFiles files) {
        return List.of(
                files.database().postgres().binaries().resolve("pg_controldata").toString(),
                files.dataDirectory().toString());
    }

    private static String postgres(RecoveryFiles files) {
        return files.database().postgres().binaries().resolve("postgres").toString();
    }

    private static void save(Path file, List<String> command) throws IOException {
        try {
            CommandResult result = Commands.run(command, LIMIT);
            String output = result.output();
            Files.writeString(file, output.substring(Math.max(0, output.length() - 1_000_000)));
        } catch (RecoveryException e) {
            Files.writeString(file, "not readable: " + e.getMessage() + "\n");
        }
    }

    private static List<String> followUps(CorruptionScope scope, @Nullable Backup firstDamaged) {
        List<String> items = new ArrayList<>(List.of(
                "Check the storage below the data directory (SMART, controller log, file system check) before it is trusted again.",
                "Compare kernel.txt and server-log.txt with the time of the first sign.",
                "Release the old data directory when it is no longer needed as evidence."));
        if (scope.remedy() == Remedy.PROMOTE_STANDBY) {
            items.addAll(
                    List.of(
                            "Take a full backup of the promoted standby with its own pgBackRest configuration, restore it once, and only then release the"
                                    + " expiry: in each pgbackrest.conf remove what stands below '# frozen by Lifeboat' and the words '# lifeboat-keeps: '.",
                            "Point clients, backups and the other standbys at the promoted standby, and say in lifeboat.yml that it is the primary.",
                            "Make the old cluster a standby only after its storage was replaced; never start it without its standby.signal."));
        }
        if (firstDamaged != null) {
            items.add("Backup " + firstDamaged.label() + " already carried the damage: do not restore from it.");
        }
        scope.looked().stream()
                .filter(check -> check.detail().contains("no checksums"))
                .findFirst()
                .ifPresent(check -> items.add("Switch data checksums on in a maintenance window."));
        return items;
    }
}
