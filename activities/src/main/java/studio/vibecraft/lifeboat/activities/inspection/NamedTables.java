package studio.vibecraft.lifeboat.activities.inspection;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Suspicion;

/** The tables that a person named: damaged until the opposite is shown. */
record NamedTables(Suspicion suspicion, List<Relation> relations) {

    /** A typing mistake must not read like "looked at, and clean". */
    void refuseUnknown(String cluster) {
        List<String> unknown = suspicion.tables().stream()
                .filter(name -> tables().stream().noneMatch(table -> isNamed(table, name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new RecoveryException(
                    Fault.NOTHING_FOUND,
                    "There is no table " + unknown + " in " + cluster
                            + ". Names are written as database.schema.table or schema.table, quoted where SQL needs it. Nothing was changed.");
        }
    }

    List<Damage> besides(List<Damage> known) {
        Set<String> found = new HashSet<>();
        known.forEach(damage -> found.add(damage.database() + "." + damage.relation()));
        return tables().stream()
                .filter(table -> suspicion.tables().stream().anyMatch(name -> isNamed(table, name)))
                .filter(table -> !found.contains(table.database() + "." + table.name()))
                .map(this::damage)
                .toList();
    }

    private List<Relation> tables() {
        return relations.stream()
                .filter(relation -> relation.kind() == 'r' || relation.kind() == 'm')
                .toList();
    }

    private static boolean isNamed(Relation table, String name) {
        return name.equals(table.name()) || name.equals(table.database() + "." + table.name());
    }

    private Damage damage(Relation table) {
        return new Damage(
                Damage.Kind.WRONG_CONTENT,
                table.part(),
                table.database(),
                table.name(),
                table.owner(),
                table.file(),
                List.of(),
                "named by a person: " + suspicion.report());
    }
}
