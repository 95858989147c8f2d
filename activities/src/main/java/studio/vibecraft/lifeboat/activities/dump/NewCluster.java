package studio.vibecraft.lifeboat.activities.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.activities.restore.PlacedInstance;
import studio.vibecraft.lifeboat.model.Dump;
import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.Progress;

/** An empty cluster with checksums, and with the encoding and locale of the largest dump; without any, UTF8 and the locale of this host. */
public final class NewCluster {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Pattern ENCODING = option("ENCODING");
    private static final Pattern LOCALE = option("LOCALE");
    private static final Pattern COLLATE = option("LC_COLLATE");
    private static final Pattern CTYPE = option("LC_CTYPE");

    private final RecoveryFiles files;
    private final Path made;

    public NewCluster(RecoveryFiles files) {
        this.files = files;
        this.made = files.marker("cluster-made");
    }

    private static Pattern option(String name) {
        return Pattern.compile("CREATE DATABASE .* " + name + " = '([^']*)'");
    }

    /** What a killed attempt left half made is made anew. @param dumps may be none */
    public void make(DumpSet dumps, ProgressListener listener) throws IOException, SQLException {
        new PlacedInstance(files).requireOurs();
        if (Files.exists(made)) {
            return;
        }
        Path place = new PlacedInstance(files).emptied();
        List<String> command = new ArrayList<>(List.of(
                files.database().postgres().binaries().resolve("initdb").toString(),
                "--pgdata=" + place,
                "--username=" + files.database().postgres().user(),
                "--data-checksums",
                "--auth-local=peer",
                "--auth-host=scram-sha-256"));
        command.addAll(locale(dumps));
        Background.run(
                () -> Commands.require(command, LIMIT),
                () -> listener.report(Progress.of("making an empty cluster in " + place)));
        PeerLogin.of(files.database().postgres().user()).allow(place);
        new NewSettings(files).write(dumps);
        Files.writeString(made, dumps.words());
    }

    private List<String> locale(DumpSet dumps) throws IOException {
        Optional<Dump> largest = dumps.dumps().stream().max(Comparator.comparingLong(Dump::bytes));
        if (largest.isEmpty()) {
            return List.of("--encoding=UTF8");
        }
        Path script = new DumpDirectory(
                        files.database().postgres().binaries(),
                        Path.of(largest.get().directory()))
                .databaseScript(false, files.marker("database.sql"));
        String statements = Files.readString(script);
        List<String> options = new ArrayList<>();
        found(ENCODING, statements).ifPresent(encoding -> options.add("--encoding=" + encoding));
        found(LOCALE, statements).ifPresent(locale -> options.add("--locale=" + locale));
        found(COLLATE, statements).ifPresent(locale -> options.add("--lc-collate=" + locale));
        found(CTYPE, statements).ifPresent(locale -> options.add("--lc-ctype=" + locale));
        return options;
    }

    private static Optional<String> found(Pattern option, String statements) {
        Matcher matcher = option.matcher(statements);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
