package studio.vibecraft.lifeboat.activities.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Whether a backup is clean: the suspected relations, or all of them, on a copy that nobody writes to. */
public final class SuspectCheck {
    private final Sessions sessions;
    private final DatabaseConfiguration database;
    private final RelationTasks tasks;

    public SuspectCheck(Sessions sessions, DatabaseConfiguration database, ProgressListener listener) {
        this.sessions = sessions;
        this.database = database;
        this.tasks = new RelationTasks(sessions, database.pgbackrest().processes(), listener);
    }

    /** @param suspects null: look at everything */
    public List<Damage> examine(@Nullable List<Damage> suspects) {
        try {
            List<Relation> relations = relations(suspects);
            List<Damage> damages = new ArrayList<>(
                    tasks.run("checking tables", tables(relations).toList(), Amcheck::table));
            damages.addAll(tasks.run("checking indexes", indexes(relations).toList(), SuspectCheck::index));
            damages.addAll(ownChecks());
            return damages;
        } catch (SQLException e) {
            throw new RecoveryException(Fault.SERVER_UNREACHABLE, "The copy cannot be asked: " + e.getMessage(), e);
        }
    }

    public static Stream<Relation> tables(List<Relation> relations) {
        return relations.stream().filter(Relation::permanent).filter(Relation::heap);
    }

    public static Stream<Relation> indexes(List<Relation> relations) {
        return relations.stream()
                .filter(Relation::permanent)
                .filter(Relation::btree)
                .filter(Relation::valid);
    }

    /** An index and its table disagree: which of them is wrong cannot be told here, so the table counts as damaged. */
    private static List<Damage> index(Connection connection, Relation index) throws SQLException {
        return Amcheck.index(connection, index).stream()
                .map(damage -> new Damage(
                        damage.kind(),
                        index.system() ? Damage.Part.CATALOG : Damage.Part.TABLE,
                        damage.database(),
                        damage.owner(),
                        damage.owner(),
                        damage.file(),
                        damage.blocks(),
                        damage.relation() + ": " + damage.detail()))
                .toList();
    }

    private List<Relation> relations(@Nullable List<Damage> suspects) throws SQLException {
        List<Relation> relations = new ArrayList<>();
        // What could not be named when it was found may be anything.
        boolean all = suspects == null || suspects.stream().anyMatch(damage -> damage.owner() == null);
        for (String name : RelationCatalog.databases(sessions)) {
            List<Relation> here = RelationCatalog.read(sessions, name);
            relations.addAll(all || suspects == null ? here : suspected(name, here, suspects));
        }
        return relations;
    }

    public static List<Relation> suspected(String name, List<Relation> here, List<Damage> suspects) {
        Set<String> owners = new HashSet<>();
        Set<String> files = new HashSet<>();
        for (Damage damage : suspects) {
            files.add(damage.file().replaceAll("_(vm|fsm)$", ""));
            if (name.equals(damage.database()) && damage.owner() != null) {
                owners.add(damage.owner());
            }
        }
        here.stream()
                .filter(relation -> files.contains(relation.file()))
                .forEach(relation -> owners.add(relation.owner()));
        return here.stream()
                .filter(relation -> owners.contains(relation.owner()))
                .toList();
    }

    private List<Damage> ownChecks() {
        return OwnSqlChecks.run(sessions, database.checks()).stream()
                .filter(check -> check.outcome() == studio.vibecraft.lifeboat.model.Check.Outcome.FAILED)
                .map(check -> new Damage(
                        Damage.Kind.WRONG_CONTENT,
                        Damage.Part.OTHER,
                        null,
                        null,
                        null,
                        "",
                        List.of(),
                        check.name() + ": " + check.detail()))
                .toList();
    }
}
