package studio.vibecraft.lifeboat.bench.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.vibecraft.lifeboat.bench.dump.WatchedAttempt.percent;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.dump.DumpInstance;
import studio.vibecraft.lifeboat.activities.dump.DumpSearch;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.dump.WatchedAttempt.Disaster;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Verification;

/** Two databases, one of them awkward, restored from their dumps by attempts that are killed in each part of it. */
@Tag("real")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
final class LogicalRestoreTest {
    /** So many that a worker can be killed while they are made. */
    private static final String MANY_DEFINITIONS =
            "DO $$ BEGIN FOR i IN 1..4000 LOOP EXECUTE format('CREATE FUNCTION filler_%s() RETURNS int LANGUAGE sql AS"
                    + " ''SELECT 1''', i); END LOOP; END $$";

    private static final Path BINARIES = Path.of("/usr/lib/postgresql/15/bin");

    private SandboxDirectory place;
    private Cluster old;
    private Path configuration;

    @BeforeEach
    void prepare() throws Exception {
        place = SandboxDirectory.claim();
        Files.createDirectories(place.path().resolve("dumps"));
        Files.createDirectory(place.path().resolve("s"));
        int port = FreePorts.find(1).get(0);
        old = new Cluster(
                BINARIES,
                place.path().resolve("old"),
                place.path().resolve("s"),
                port,
                place.path().resolve("old.log"));
        old.create();
        old.start("listen_addresses=''", "fsync=off");
        configuration = Files.writeString(place.path().resolve("lifeboat.yml"), """
                state: %1$s/state
                databases:
                  studio:
                    postgres: {data-directory: %1$s/data, socket-directory: %1$s/s, port: %2$d}
                    pgbackrest: {config: %1$s/pgbackrest.conf, stanza: studio}
                    dumps: {directories: [%1$s/dumps]}
                """.formatted(place.path(), port));
    }

    @AfterEach
    void end() throws Exception {
        old.stop();
        place.close();
    }

    @Test
    void whatever_is_killed_every_row_is_there_once_and_every_definition_is_the_same() throws Exception {
        make(
                "studio",
                "UTF8",
                resource("procedure/studio-schema.sql"),
                resource("procedure/studio-data.sql"),
                resource("dump/more.sql"),
                MANY_DEFINITIONS);
        make(
                "accounts",
                "LATIN1",
                "CREATE TABLE names (name text PRIMARY KEY); INSERT INTO names VALUES ('Zoë'), ('Søren')");
        dump("studio");
        dump("accounts");
        Map<String, String> before = ClusterState.of(old, "studio", "accounts");
        old.stop();

        happens(Disaster.kill(line -> line.contains("making the definitions of studio")));
        happens(Disaster.kill(line -> percent(line) >= 10 && line.contains("restoring studio")));
        assertThat(happens(LogicalRestoreTest::killReader))
                .anyMatch(line -> line.contains("pg_restore was killed while it read"));
        happens(Disaster.kill(line -> percent(line) >= 70 && line.contains("restoring studio")));
        Verification restored = restore();

        assertThat(restored.passed()).as("%s", restored).isTrue();
        assertThat(restoredState("studio", "accounts")).isEqualTo(before);
    }

    @Test
    void an_index_that_is_being_made_when_the_worker_is_killed_is_made_to_its_end_and_not_again() throws Exception {
        make(
                "studio",
                "UTF8",
                "CREATE TABLE t AS SELECT n FROM generate_series(1, 200000) n",
                "CREATE FUNCTION gated(int) RETURNS int IMMUTABLE LANGUAGE plpgsql"
                        + " AS 'BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN $1; END'",
                "CREATE INDEX slow ON t (public.gated(n))");
        dump("studio");
        Map<String, String> before = ClusterState.of(old, "studio");
        old.stop();

        ClosedGate gate = new ClosedGate(files().sockets("dump"), old.port());
        happens(gate);
        Verification restored = restore();

        assertThat(restored.passed()).as("%s", restored).isTrue();
        assertThat(restoredState("studio")).isEqualTo(before);
        try (DumpInstance running = DumpInstance.start(files(), ProgressListener.NONE);
                Connection connection = running.instance().connect("studio")) {
            assertThat(Cluster.query(connection, "SELECT xmin FROM pg_class WHERE relname = 'slow'"))
                    .isEqualTo(gate.transaction());
        }
    }

    @Test
    void a_dump_whose_file_was_cut_off_behind_a_row_is_named_and_keeps_nothing_where_pg_restore_would_say_nothing()
            throws Exception {
        make("studio", "UTF8", "CREATE TABLE t AS SELECT n, md5(n::text) FROM generate_series(1, 100000) n");
        dump("studio", "--compress=0");
        old.stop();
        Path rows = rows(place.path().resolve("dumps/studio"));
        List<String> lines = Files.readAllLines(rows);
        Files.write(rows, lines.subList(0, lines.size() / 2));

        assertThatThrownBy(() -> restore())
                .isInstanceOfSatisfying(
                        RecoveryException.class, e -> assertThat(e.fault()).isEqualTo(Fault.DUMP_DAMAGED))
                .hasMessageContaining("TABLE DATA public t postgres");
        Files.write(rows, lines);
        assertThat(restore().passed()).isTrue();
    }

    @Test
    void a_dump_that_broke_off_is_passed_over_for_an_older_one() throws Exception {
        make("studio", "UTF8", "CREATE TABLE t (a int)");
        dump("studio");
        Path unfinished = Files.createDirectories(place.path().resolve("dumps/tonight/studio"));
        Files.writeString(unfinished.resolve("3000.dat.gz"), "half");

        DumpSearch search = new DumpSearch(files().database());

        assertThat(search.newest().orElseThrow().dumps())
                .singleElement()
                .satisfies(dump -> assertThat(dump.directory()).endsWith("dumps/studio"));
        assertThat(search.newest().orElseThrow().globals()).endsWith("globals.sql");
    }

    /** The worker lives on. Another pg_restore may be writing the script of an index at that moment. */
    private static boolean killReader(String line, Process attempt) {
        if (!line.contains("restoring studio")) {
            return false;
        }
        List<ProcessHandle> readers = attempt.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/pg_restore"))
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains("--file=-"))
                .toList();
        readers.forEach(ProcessHandle::destroyForcibly);
        return !readers.isEmpty();
    }

    private List<String> happens(Disaster disaster) throws Exception {
        WatchedAttempt attempt = WatchedAttempt.run(configuration, "studio", "r1", disaster);
        assertThat(attempt.happened()).as("%s", attempt).isTrue();
        return attempt.lines();
    }

    private RecoveryFiles files() {
        return RestoreAttempt.files(configuration, "studio", "r1");
    }

    private Verification restore() throws Exception {
        return RestoreAttempt.restore(files(), ProgressListener.NONE);
    }

    private void make(String database, String encoding, String... statements) throws Exception {
        try (Connection connection = old.connect("postgres")) {
            Cluster.execute(
                    connection,
                    "CREATE DATABASE " + database + " ENCODING '" + encoding + "' LOCALE 'C' TEMPLATE template0");
        }
        try (Connection connection = old.connect(database)) {
            for (String statement : statements) {
                Cluster.execute(connection, statement);
            }
        }
    }

    private void dump(String database, String... options) {
        Path dumps = place.path().resolve("dumps");
        client(
                "pg_dump",
                Stream.concat(
                                Stream.of(options),
                                Stream.of("--format=directory", "--file=" + dumps.resolve(database), database))
                        .toArray(String[]::new));
        client("pg_dumpall", "--globals-only", "--file=" + dumps.resolve("globals.sql"));
    }

    private String client(String program, String... arguments) {
        return Command.run(Stream.concat(
                        Stream.of(
                                BINARIES.resolve(program).toString(),
                                "--host=" + old.sockets(),
                                "--port=" + old.port(),
                                "--username=postgres"),
                        Stream.of(arguments))
                .toList());
    }

    private Map<String, String> restoredState(String... databases) throws Exception {
        RecoveryFiles files = files();
        try (DumpInstance running = DumpInstance.start(files, ProgressListener.NONE)) {
            return ClusterState.of(
                    new Cluster(
                            BINARIES,
                            files.dataDirectory(),
                            running.instance().sockets(),
                            old.port(),
                            running.instance().log()),
                    databases);
        }
    }

    private static Path rows(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.dat"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String resource(String name) throws Exception {
        try (InputStream input = Cluster.class.getResourceAsStream("/studio/vibecraft/lifeboat/bench/" + name)) {
            return new String(Objects.requireNonNull(input, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
