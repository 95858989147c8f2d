package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What putting rows back does, table by table: announced by a dry run, counted again by the real one.
 *
 * @param definitions what is made again because it was dropped, in its order
 */
public record RowReturn(List<Table> tables, List<Definition> definitions) {
    public RowReturn {
        definitions = Objects.requireNonNullElse(definitions, List.of());
    }

    public RowReturn(List<Table> tables) {
        this(tables, List.of());
    }

    /**
     * A table, column, index, constraint, policy … that is made again.
     *
     * @param conflict why it cannot be there as it was, null when it can
     */
    public record Definition(String name, @Nullable String conflict) {}

    private static final String ALIKE =
            " of them equal rows that are there; without a primary key nobody can say whether they are back already";
    private static final int NAMED = 30;

    /**
     * @param relation qualified and quoted
     * @param inserted rows that are missing
     * @param updated rows that still are as the mistaken transaction left them
     * @param unchanged rows that are there as they were: nothing to do
     * @param conflicts rows that stay as they are now, because somebody has used their keys or changed them since
     * @param examples the first conflicts, each with key and reason
     * @param alike of the rows that are missing from a table without a primary key those that look like one that is there: somebody may have
     *     brought them back already
     */
    public record Table(
            String relation,
            long inserted,
            long updated,
            long unchanged,
            long conflicts,
            List<String> examples,
            long alike) {
        private String sentence() {
            String words = Stream.of(
                            counted(inserted, "inserted" + (alike == 0 ? "" : " (" + alike + ALIKE + ")")),
                            counted(updated, "set back"),
                            counted(unchanged, "there already"),
                            counted(conflicts, "CONFLICTS " + examples))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
            return relation + ": " + (words.isEmpty() ? "nothing" : words);
        }

        private static String counted(long rows, String what) {
            return rows == 0 ? "" : rows + " " + what;
        }
    }

    @JsonIgnore
    public long rows() {
        return tables.stream()
                .mapToLong(table -> table.inserted() + table.updated())
                .sum();
    }

    @JsonIgnore
    public long conflicts() {
        return tables.stream().mapToLong(Table::conflicts).sum() + refused().size();
    }

    private List<Definition> refused() {
        return definitions.stream()
                .filter(definition -> definition.conflict() != null)
                .toList();
    }

    public String sentence() {
        return Stream.concat(tables.stream().map(Table::sentence), made()).collect(Collectors.joining("; "));
    }

    private Stream<String> made() {
        if (definitions.isEmpty()) {
            return Stream.of();
        }
        String names = definitions.stream().map(Definition::name).limit(NAMED).collect(Collectors.joining(", "));
        String more = definitions.size() > NAMED ? " and " + (definitions.size() - NAMED) + " more" : "";
        return Stream.concat(
                Stream.of(definitions.size() + " definitions made again: " + names + more),
                refused().stream().map(definition -> "CONFLICT, " + definition.name() + ": " + definition.conflict()));
    }
}
