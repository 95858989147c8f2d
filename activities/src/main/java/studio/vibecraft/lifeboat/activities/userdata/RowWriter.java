package studio.vibecraft.lifeboat.activities.userdata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.model.Progress;

/** Writes rows into one file that only its owner may read. */
final class RowWriter implements AutoCloseable {
    private static final int TELL_EVERY = 5000;

    private final Path file;
    private final List<DataFile.Column> columns;
    private final ProgressListener listener;
    private final MessageDigest digest = Digests.sha256();
    private final OutputStream out;
    private long rows;

    RowWriter(Path file, List<DataColumn> columns, ProgressListener listener) throws IOException {
        this.file = file;
        this.columns = DataFile.describe(columns);
        this.listener = listener;
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), digest);
    }

    /** @param query its columns are the file's */
    void copy(Connection connection, String query) throws SQLException, IOException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT");
        try {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                rows++;
                String line = RowLine.write(rows, columns, CopyText.values(row));
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                if (rows % TELL_EVERY == 0) {
                    listener.report(Progress.of("writing " + file.getFileName() + ": " + rows + " rows"));
                }
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** After it was closed. */
    DataFile describe(String table, @org.jspecify.annotations.Nullable String link, List<String> key, Path directory) {
        return new DataFile(
                table,
                link,
                columns,
                key,
                rows,
                directory.relativize(file).toString(),
                HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() throws IOException {
        out.close();
        StateFile.sync(file);
    }
}
