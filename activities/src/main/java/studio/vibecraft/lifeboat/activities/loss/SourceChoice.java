package studio.vibecraft.lifeboat.activities.loss;

import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.dump.DumpSearch;
import studio.vibecraft.lifeboat.activities.restore.CapacityCheck;
import studio.vibecraft.lifeboat.activities.restore.PlacedInstance;
import studio.vibecraft.lifeboat.activities.schema.Migrations;
import studio.vibecraft.lifeboat.configuration.SchemaConfiguration;
import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RestoreSource;

/** A backup, because all WAL since can be replayed on it; a dump only where no backup is whole; the bare schema where there is nothing else. */
public final class SourceChoice {
    /** A cluster takes at least so much more room than its compressed dump. */
    private static final int GROWTH = 3;

    private final RecoveryFiles files;

    public SourceChoice(RecoveryFiles files) {
        this.files = files;
    }

    /** NOT_RECOVERABLE when there is nothing; any other trouble of a repository is no proof that its backups are gone. */
    public RestoreSource choose() {
        try {
            return new RestoreSource.Physical(new BackupChoice(files).newest());
        } catch (RecoveryException e) {
            if (e.fault() != Fault.NOT_RECOVERABLE) {
                throw e;
            }
            return dumps(e);
        }
    }

    private RestoreSource dumps(RecoveryException noBackup) {
        DumpSearch search = new DumpSearch(files.database());
        Optional<DumpSet> dumps = search.newest();
        if (dumps.isEmpty()) {
            String why = sentence(noBackup) + " " + noDump(search.unfit());
            return migrations(why).orElseThrow(() -> new RecoveryException(Fault.NOT_RECOVERABLE, why, noBackup));
        }
        if (!new PlacedInstance(files).begun()) {
            CapacityCheck.require(files, files.dataDirectory(), dumps.get().bytes() * GROWTH);
        }
        return new RestoreSource.Logical(dumps.get(), sentence(noBackup));
    }

    private Optional<RestoreSource> migrations(String why) {
        SchemaConfiguration schema = files.database().schema();
        int there = schema == null ? 0 : Migrations.count(schema.migrations());
        return schema == null || there == 0
                ? Optional.empty()
                : Optional.of(new RestoreSource.SchemaOnly(
                        schema.database(), schema.migrations().toString(), there, why));
    }

    /** What pgBackRest says comes without a full stop. */
    private static String sentence(RecoveryException reason) {
        String words = String.valueOf(reason.getMessage());
        return words.endsWith(".") ? words : words + ".";
    }

    private static String noDump(List<String> unfit) {
        return "There is no whole dump either" + (unfit.isEmpty() ? "." : ": " + String.join("; ", unfit) + ".");
    }
}
