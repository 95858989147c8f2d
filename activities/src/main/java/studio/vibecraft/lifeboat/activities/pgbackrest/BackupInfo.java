package studio.vibecraft.lifeboat.activities.pgbackrest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * One backup as {@code pgbackrest info --output=json} tells it.
 *
 * @param repository pgBackRest's number of the repository that holds it
 * @param startWal first WAL segment that its restore needs
 */
record BackupInfo(
        String label,
        String type,
        int repository,
        boolean error,
        Lsn start,
        Lsn stop,
        Instant startedAt,
        Instant stoppedAt,
        String startWal,
        long size) {

    static BackupInfo of(JsonNode node) {
        return new BackupInfo(
                node.path("label").asText(),
                node.path("type").asText(),
                node.path("database").path("repo-key").asInt(1),
                node.path("error").asBoolean(false),
                Lsn.parse(node.path("lsn").path("start").asText("0/0")),
                Lsn.parse(node.path("lsn").path("stop").asText("0/0")),
                Instant.ofEpochSecond(node.path("timestamp").path("start").asLong()),
                Instant.ofEpochSecond(node.path("timestamp").path("stop").asLong()),
                node.path("archive").path("start").asText(),
                node.path("info").path("size").asLong());
    }

    int timeline() {
        return Integer.parseInt(startWal.substring(0, 8), 16);
    }

    boolean beginsInSegmentOf(long size) {
        return new WalSegment(timeline(), start.position() / size).name(size).equals(startWal);
    }

    Backup toBackup(@org.jspecify.annotations.Nullable String walGap) {
        return new Backup(label, type, startedAt, stoppedAt, start, stop, timeline(), error, walGap, size);
    }
}
