package studio.vibecraft.lifeboat.receipt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks a directory of receipts offline.
 *
 * @param receipts how many are whole, counted from the first
 * @param firstFault the first receipt that was changed, removed or moved, and what is wrong; empty when all are whole
 */
public record ReceiptVerification(int receipts, Optional<String> firstFault) {
    public static ReceiptVerification verify(Path directory) throws IOException {
        List<Path> files = ReceiptStore.files(directory);
        PublicKey key;
        try {
            key = SigningKey.publicKey(directory);
        } catch (NoSuchFileException e) {
            return withoutKey(directory, files);
        }
        List<String> recoveries = new ArrayList<>();
        String previous = ReceiptStore.FIRST;
        for (Path file : files) {
            SealedFile sealed = new SealedFile(file);
            Optional<String> fault = sealed.fault(key, recoveries.size() + 1, previous);
            if (fault.isPresent()) {
                return new ReceiptVerification(recoveries.size(), Optional.of(file.getFileName() + ": " + fault.get()));
            }
            recoveries.add(sealed.recoveryId());
            previous = sealed.hash();
        }
        return new ReceiptVerification(files.size(), removedAtTheEnd(directory, recoveries));
    }

    private static ReceiptVerification withoutKey(Path directory, List<Path> files) throws IOException {
        Optional<String> first = files.stream().findFirst().map(file -> String.valueOf(file.getFileName()));
        return new ReceiptVerification(
                0,
                first.or(() -> Optional.ofNullable(
                                orphans(directory, List.of()).isEmpty() ? null : "the first receipt"))
                        .map(name -> name + ": nothing can be checked, the file public-key is missing"));
    }

    /** The chain cannot tell that its last links are gone, but their histories can. */
    private static Optional<String> removedAtTheEnd(Path directory, List<String> recoveries) {
        return orphans(directory, recoveries).stream()
                .findFirst()
                .map(history -> history + ": the receipt to this workflow history is missing");
    }

    private static List<String> orphans(Path directory, List<String> recoveries) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("history-") && name.endsWith(".json"))
                    .filter(name ->
                            !recoveries.contains(name.substring("history-".length(), name.length() - ".json".length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
