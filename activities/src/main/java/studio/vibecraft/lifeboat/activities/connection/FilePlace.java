package studio.vibecraft.lifeboat.activities.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * A file, exchanged as a whole: whoever reads it sees the old one or the new one. Mode, owner and group stay; the old one is kept beside it.
 *
 * @param keptAs what is put behind the name of the old file
 */
public record FilePlace(Path configured, ConnectionText content, String keptAs) implements ConnectionPlace {
    @Override
    public String describe() {
        return "the file " + configured;
    }

    @Override
    public Endpoint read() {
        return endpoint(text());
    }

    @Override
    public void replace(Endpoint seen, Endpoint wanted) {
        String old = text();
        Endpoint now = endpoint(old);
        if (!now.equals(seen)) {
            throw new RecoveryException(
                    Fault.CONNECTION_CHANGED,
                    "The file " + configured + " led to " + seen + " and leads to " + now
                            + " now: somebody else has changed it. It was left as it is.");
        }
        try {
            exchange(content.with(old, wanted));
        } catch (IOException e) {
            throw new RecoveryException(
                    Fault.ACCESS_DENIED,
                    "The file " + configured + " cannot be replaced as its owner has it: " + e
                            + ". The worker's user must own it and may write to its directory. It was left as it is.",
                    e);
        }
    }

    private void exchange(String text) throws IOException {
        Path file = configured.toRealPath();
        Path kept = file.resolveSibling(file.getFileName() + keptAs);
        if (!Files.exists(kept)) {
            Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path fresh = file.resolveSibling(file.getFileName() + keptAs + ".new");
        // A copy first, so that a password is at no moment in a file that others may read.
        Files.copy(file, fresh, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        keepOwner(file, fresh);
        Files.writeString(fresh, text);
        StateFile.sync(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        StateFile.syncParent(file);
    }

    private static void keepOwner(Path from, Path to) throws IOException {
        PosixFileAttributes owned = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes now = Files.readAttributes(to, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (!owned.owner().equals(now.owner())) {
            view.setOwner(owned.owner());
        }
        if (!owned.group().equals(now.group())) {
            view.setGroup(owned.group());
        }
    }

    private Endpoint endpoint(String text) {
        try {
            return content.read(text);
        } catch (IllegalArgumentException e) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    "The file " + configured + " does not say where the database is: " + e.getMessage()
                            + ". It was left as it is.",
                    e);
        }
    }

    private String text() {
        try {
            return Files.readString(configured, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + configured + " cannot be read: " + e, e);
        }
    }
}
