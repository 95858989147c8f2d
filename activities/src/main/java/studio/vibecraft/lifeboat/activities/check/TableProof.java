package studio.vibecraft.lifeboat.activities.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Verification;

/** Before an index is made anew from its table on the running primary: the table has to be whole. verify_heapam neither prunes nor marks. */
public final class TableProof {
    private TableProof() {}

    public static Verification prove(Sessions sessions, List<Damage> damages) {
        List<Check> checks = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Damage damage : damages) {
            if (damage.database() != null
                    && damage.owner() != null
                    && seen.add(damage.database() + "." + damage.owner())) {
                checks.addAll(prove(sessions, damage.database(), damage.owner()));
            }
        }
        return new Verification(checks);
    }

    private static List<Check> prove(Sessions sessions, String database, String owner) {
        try (Connection connection = sessions.open(database)) {
            Amcheck.useSchema(connection);
            List<Check> checks = new ArrayList<>();
            for (Relation relation : RelationCatalog.read(sessions, database)) {
                if (relation.heap() && relation.owner().equals(owner)) {
                    checks.add(prove(connection, relation));
                }
            }
            return checks;
        } catch (SQLException e) {
            throw new RecoveryException(Fault.SERVER_UNREACHABLE, database + " cannot be asked: " + e.getMessage(), e);
        }
    }

    private static Check prove(Connection connection, Relation relation) throws SQLException {
        Instant start = Instant.now();
        List<Damage> found = Amcheck.table(connection, relation);
        return new Check(
                "table " + relation.name() + " is whole",
                found.isEmpty() ? Check.Outcome.PASSED : Check.Outcome.FAILED,
                Duration.between(start, Instant.now()),
                found.isEmpty() ? "every row can be read" : found.get(0).detail());
    }
}
