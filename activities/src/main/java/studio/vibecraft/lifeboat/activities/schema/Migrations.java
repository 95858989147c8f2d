package studio.vibecraft.lifeboat.activities.schema;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The files of a migrations directory, numbered ones before those with a time stamp: by the number that a name begins with, then by name. */
public final class Migrations {
    private static final Pattern NUMBER = Pattern.compile("^(\\d+)");
    /** What cannot stand inside of somebody else's transaction. */
    private static final Pattern OWN_TRANSACTIONS = Pattern.compile(
            "(?im)^\\s*((begin|commit)(\\s+(work|transaction))?\\s*;"
                    + "|start\\s+transaction\\b|vacuum\\b|(create|drop)\\s+database\\b|alter\\s+system\\b)|\\bconcurrently\\b");

    private Migrations() {}

    /** 0 where there is no such directory, or it cannot be read. */
    public static int count(Path directory) {
        try {
            return in(directory).size();
        } catch (IOException | RecoveryException e) {
            return 0;
        }
    }

    static List<Path> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    "There is no directory of migrations at " + directory + " on this host. Nothing was done.");
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".sql") && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(Migrations::number).thenComparing(Migrations::name))
                    .toList();
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static BigInteger number(Path file) {
        Matcher matcher = NUMBER.matcher(name(file));
        return matcher.find() ? new BigInteger(matcher.group(1)) : BigInteger.ZERO;
    }

    static boolean hasOwnTransactions(Path file) throws IOException {
        return OWN_TRANSACTIONS.matcher(Files.readString(file)).find();
    }

    static boolean makesRole(Path file, String role) throws IOException {
        return Pattern.compile("(?i)\\bcreate\\s+(role|user|group)\\s+\"?" + Pattern.quote(role) + "\\b")
                .matcher(Files.readString(file))
                .find();
    }
}
