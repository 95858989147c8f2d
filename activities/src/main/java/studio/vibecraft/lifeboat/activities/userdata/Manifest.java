package studio.vibecraft.lifeboat.activities.userdata;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * What an export says about itself. Written last: a directory without one is no export.
 *
 * @param format changes when older versions could not read it
 * @param in the PostgreSQL database
 * @param table where the user was found
 * @param fingerprint over tables, columns and types of everything that is in it
 */
record Manifest(
        int format,
        String exportId,
        String database,
        String in,
        String table,
        String column,
        String key,
        Instant takenAt,
        Lsn lsn,
        String server,
        String fingerprint,
        List<DataFile> files,
        List<String> toKnow) {
    static final int FORMAT = 1;

    static String fingerprint(List<DataFile> files) {
        return Digests.of(files.stream()
                .filter(file -> file.link() == null)
                .map(file -> file.table() + " " + file.columns() + " key " + file.key())
                .sorted()
                .collect(Collectors.joining("\n")));
    }
}
