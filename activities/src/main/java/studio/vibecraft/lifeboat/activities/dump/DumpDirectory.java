package studio.vibecraft.lifeboat.activities.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.activities.dump.DumpItem.Part;

/** A dump on disk. What is in its files only pg_restore knows. */
record DumpDirectory(Path binaries, Path directory) {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** Without it pg_restore tells the time in the host's own zone. */
    private static final Map<String, String> ENVIRONMENT = Map.of("TZ", "UTC");

    /** pg_dump writes the table of contents last, so a dump that broke off has none. */
    boolean finished() {
        return Files.isRegularFile(directory.resolve("toc.dat"));
    }

    /** Of which database, and from when, without its items. */
    DumpContents head() {
        return DumpContents.parse(restore("--list", "--verbose"), Map.of(), number -> 0);
    }

    DumpContents contents() {
        Map<Part, String> listings = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            listings.put(part, restore("--list", "--section=" + part.section()));
        }
        return DumpContents.parse(restore("--list", "--verbose"), listings, this::bytes);
    }

    /** Of the whole dump. */
    long bytes() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(DumpDirectory::size).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long bytes(int number) {
        return file(number).map(DumpDirectory::size).orElse(0L);
    }

    /** An entry's file, however it is compressed. */
    private Optional<Path> file(int number) {
        return Stream.of(".dat", ".dat.gz", ".dat.lz4", ".dat.zst")
                .map(ending -> directory.resolve(number + ending))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tables whose rows are not there. */
    List<String> missing(DumpContents contents) {
        return contents.of(Part.DATA).stream()
                .filter(item -> item.rows() && item.bytes() == 0)
                .map(DumpItem::words)
                .toList();
    }

    /** Writes the statements of some entries into a file. */
    Path script(List<DumpItem> items, Path script) throws IOException {
        List<String> options = new ArrayList<>(List.of("--use-list=" + list(items, script), "--file=" + script));
        if (items.stream().anyMatch(DumpItem::viewRows)) {
            // Its owner may be under row-level security himself: without it his query would be refused, and with it be
            // as always.
            options.add("--enable-row-security");
        }
        restore(options.toArray(String[]::new));
        return script;
    }

    /** Writes the statements that make the database itself, with its settings and grants. */
    Path databaseScript(boolean there, Path script) throws IOException {
        String entries = restore("--list", "--create")
                .lines()
                .filter(line -> line.contains(" DATABASE ") && !line.startsWith(";"))
                .collect(Collectors.joining("\n", "", "\n"));
        Path list = Files.writeString(script.resolveSibling(script.getFileName() + ".list"), entries);
        restore("--create", "--use-list=" + list, "--file=" + script);
        if (there) {
            // Whatever the list says, it is always made. Any encoding comes through unchanged.
            Files.write(
                    script,
                    Files.readAllLines(script, StandardCharsets.ISO_8859_1).stream()
                            .filter(line -> !line.startsWith("CREATE DATABASE "))
                            .toList(),
                    StandardCharsets.ISO_8859_1);
        }
        return script;
    }

    /** The command line that prints the statements of one entry, rows included. */
    List<String> reading(DumpItem item, Path work) throws IOException {
        return command("--use-list=" + list(List.of(item), work), "--file=-");
    }

    /** The command line that restores one entry over a connection of its own. */
    List<String> restoring(DumpItem item, Path work, List<String> connection) throws IOException {
        List<String> options = new ArrayList<>(connection);
        options.addAll(List.of("--single-transaction", "--exit-on-error", "--use-list=" + list(List.of(item), work)));
        return command(options.toArray(String[]::new));
    }

    private static Path list(List<DumpItem> items, Path script) throws IOException {
        String entries = items.stream().map(item -> item.number() + "; 0 0\n").collect(Collectors.joining());
        return Files.writeString(script.resolveSibling(script.getFileName() + ".list"), entries);
    }

    private String restore(String... options) {
        return Commands.require(command(options), ENVIRONMENT, LIMIT).output();
    }

    private List<String> command(String... options) {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve("pg_restore").toString()));
        command.addAll(List.of(options));
        command.add(directory.toString());
        return command;
    }
}
