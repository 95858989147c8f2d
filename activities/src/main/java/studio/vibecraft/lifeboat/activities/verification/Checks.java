package studio.vibecraft.lifeboat.activities.verification;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Amcheck;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.check.ForeignKeys;
import studio.vibecraft.lifeboat.activities.check.RelationTasks;
import studio.vibecraft.lifeboat.activities.check.SessionPool;
import studio.vibecraft.lifeboat.activities.check.SuspectCheck;
import studio.vibecraft.lifeboat.activities.check.UniqueKeys;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.inspection.InventoryReader;
import studio.vibecraft.lifeboat.activities.scan.FileScan;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Inventory;
import studio.vibecraft.lifeboat.model.Progress;

/** The questions that are put to a copy, standby or promoted. */
final class Checks {
    private final DatabaseConfiguration database;
    private final ProgressListener listener;
    private final Sessions sessions;
    private final List<Relation> relations = new ArrayList<>();
    private final List<String> databases;

    Checks(Sessions sessions, DatabaseConfiguration database, ProgressListener listener) throws SQLException {
        this.database = database;
        this.listener = listener;
        this.sessions = sessions;
        this.databases = RelationCatalog.databases(sessions);
        for (String name : databases) {
            relations.addAll(RelationCatalog.read(sessions, name));
        }
    }

    private RelationTasks tasks() {
        return new RelationTasks(sessions, database.pgbackrest().processes(), listener);
    }

    /** Every page of every file, and every index entry against the row that it points at. */
    List<String> files(Path dataDirectory) {
        return files(dataDirectory, relation -> true);
    }

    /** The same, of the damaged tables and their indexes only. */
    List<String> filesOf(Path dataDirectory, List<Damage> damages) {
        return files(dataDirectory, relation -> ofDamagedTable(relation, damages));
    }

    private List<String> files(Path dataDirectory, Predicate<Relation> wanted) {
        List<Relation> permanent =
                relations.stream().filter(Relation::permanent).filter(wanted).toList();
        boolean checksums =
                ControlData.read(database.postgres().binaries(), dataDirectory).checksums();
        return sentences(FileScan.scan(
                dataDirectory, checksums, database.pgbackrest().processes(), permanent, this::flush, listener));
    }

    private boolean flush() {
        try (Connection connection = sessions.open("postgres");
                Statement statement = connection.createStatement()) {
            listener.report(Progress.of("writing the copy's memory to its files"));
            statement.execute("CHECKPOINT");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    List<String> tables() {
        return sentences(
                tasks().run("checking tables", SuspectCheck.tables(relations).toList(), Amcheck::table));
    }

    /** Of every table but the damaged ones. */
    List<String> indexesBesides(List<Damage> damages) {
        return indexes(index -> !ofDamagedTable(index, damages));
    }

    List<String> indexesOf(List<Damage> damages) {
        return indexes(index -> ofDamagedTable(index, damages));
    }

    private List<String> indexes(Predicate<Relation> wanted) {
        return sentences(tasks().run(
                        "checking indexes",
                        SuspectCheck.indexes(relations).filter(wanted).toList(),
                        Amcheck::index));
    }

    private static boolean ofDamagedTable(Relation relation, List<Damage> damages) {
        return damages.stream()
                .anyMatch(damage -> relation.database().equals(damage.database())
                        && relation.owner().equals(damage.owner()));
    }

    List<String> uniqueKeys() throws SQLException {
        return perDatabase("looking for duplicate keys", UniqueKeys::violations);
    }

    List<String> foreignKeys() throws SQLException {
        return perDatabase("looking for rows without parent", ForeignKeys::violations);
    }

    /** One look at one database. */
    @FunctionalInterface
    private interface Look {
        List<String> at(Connection connection) throws SQLException;
    }

    private List<String> perDatabase(String what, Look look) throws SQLException {
        List<String> found = new ArrayList<>();
        try (SessionPool pool = new SessionPool(sessions)) {
            for (String name : databases) {
                listener.report(Progress.of(what + " in " + name));
                List<String> here = Background.run(
                        () -> pool.with(name, look::at), () -> listener.report(Progress.of(what + " in " + name)));
                here.forEach(sentence -> found.add(name + ": " + sentence));
            }
        }
        return found;
    }

    List<String> inventory(Inventory before) {
        return InventoryComparison.missing(before, new InventoryReader(sessions).read(databases));
    }

    List<String> withoutAmcheck() throws SQLException {
        List<String> without = new ArrayList<>();
        for (String name : databases) {
            try (Connection connection = sessions.open(name)) {
                if (!Amcheck.installed(connection)
                        && !Rows.names(
                                        connection,
                                        "SELECT 1 WHERE current_database() NOT LIKE 'template%' AND current_database() <> 'postgres'")
                                .isEmpty()) {
                    without.add(name);
                }
            }
        }
        return without;
    }

    Sessions sessions() {
        return sessions;
    }

    static List<String> sentences(List<Damage> damages) {
        return damages.stream().flatMap(damage -> Stream.of(sentence(damage))).toList();
    }

    private static String sentence(Damage damage) {
        return damage.database() + " " + damage.relation() + " blocks " + damage.blocks() + ": " + damage.detail();
    }
}
