package studio.vibecraft.lifeboat.activities.follow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.DetachedCommand;
import studio.vibecraft.lifeboat.activities.restore.CopyDirectory;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * The primary's own files, by pg_basebackup. It writes pg_control last, so what was broken off cannot be started; and nobody can tell what of it is
 * whole, so the next attempt begins anew.
 */
record PrimaryCopy(
        RecoveryFiles files, PostgresConfiguration place, FollowedPrimary primary, ProgressListener listener) {
    /** Of the child process, so that the next attempt finds it. */
    static final String JOB = "copy-primary";

    private static final String TABLESPACES =
            "SELECT pg_tablespace_location(oid) FROM pg_tablespace WHERE pg_tablespace_location(oid) LIKE '/%'";

    /** Bytes that it takes. */
    long size() {
        return primary.use(connection -> Rows.all(
                        connection,
                        "SELECT sum(pg_tablespace_size(oid))::bigint FROM pg_tablespace",
                        row -> row.getLong(1)))
                .get(0);
    }

    /** Returns when everything is there and on disk. */
    void take() throws IOException {
        CopyDirectory directories = new CopyDirectory(files);
        Map<Path, Path> tablespaces = new LinkedHashMap<>();
        for (String location : primary.use(connection -> Rows.names(connection, TABLESPACES))) {
            Path beside = files.tablespaceBeside(Path.of(location));
            directories.claim(beside);
            tablespaces.put(Path.of(location), beside);
        }
        DetachedCommand copy = new DetachedCommand(files.job(JOB), command(tablespaces), Map.of());
        if (!copy.adoptable()) {
            DetachedCommand.end(files.job(JOB));
            directories.clear(place.dataDirectory());
            for (Path tablespace : tablespaces.values()) {
                directories.clear(tablespace);
            }
        }
        require(copy.run(new PrimaryCopyProgress(primary.address().address(), size(), listener)));
    }

    /** WAL comes along through a slot of pg_basebackup's own: the standby's keeps everything from before the copy. */
    private List<String> command(Map<Path, Path> tablespaces) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                place.binaries().resolve("pg_basebackup").toString(),
                "--pgdata=" + place.dataDirectory(),
                "--dbname=" + new FollowSettings(files, primary.address(), "lifeboat_copy").conninfo(),
                "--no-password",
                "--format=plain",
                "--wal-method=stream",
                "--checkpoint=fast",
                "--progress",
                "--verbose"));
        tablespaces.forEach((from, to) -> command.add("--tablespace-mapping=" + escaped(from) + "=" + escaped(to)));
        return command;
    }

    private static String escaped(Path path) {
        return path.toString().replace("=", "\\=");
    }

    private void require(CommandResult result) {
        if (!result.succeeded()) {
            throw new RecoveryException(
                    Fault.COMMAND_FAILED,
                    "The copy of the primary, " + primary.address().address() + ", into " + place.dataDirectory()
                            + " failed: " + result.tail() + " (log: " + DetachedCommand.log(files.job(JOB))
                            + "). pg_hba.conf there must let "
                            + primary.address().user()
                            + " replicate, and max_wal_senders leave two free. The primary serves on; the next attempt"
                            + " begins anew.");
        }
    }
}
