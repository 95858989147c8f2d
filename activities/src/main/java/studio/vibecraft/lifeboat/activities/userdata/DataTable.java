package studio.vibecraft.lifeboat.activities.userdata;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table as a person knows it: a partitioned one with all of its partitions.
 *
 * @param name qualified and quoted
 */
record DataTable(
        long oid, String name, boolean partitioned, List<DataColumn> columns, Optional<PrimaryKey> primaryKey) {

    /** For FROM: children by inheritance are tables of their own, partitions are not. */
    String source() {
        return partitioned ? name : "ONLY " + name;
    }

    List<String> keyColumns() {
        return primaryKey.map(PrimaryKey::columns).orElse(List.of());
    }

    List<String> quotedKey() {
        return columns.stream()
                .filter(column -> keyColumns().contains(column.name()))
                .map(DataColumn::quoted)
                .toList();
    }

    Optional<DataColumn> column(String column) {
        return columns.stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst();
    }

    /** @param alias null for none */
    static String list(@org.jspecify.annotations.Nullable String alias, List<DataColumn> columns) {
        String prefix = alias == null ? "" : alias + ".";
        return columns.stream().map(column -> prefix + column.quoted()).collect(Collectors.joining(", "));
    }
}
