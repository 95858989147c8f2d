package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What putting rows back does, table by table: announced by a dry run, counted again by the real one. */
public record RowReturn(List<Table> tables) {

    /**
     * @param relation qualified and quoted
     * @param inserted rows that are missing
     * @param updated rows that still are as the mistaken transaction left them
     * @param unchanged rows that are there as they were: nothing to do
     * @param conflicts rows that stay as they are now, because somebody has used their keys or changed them since
     * @param examples the first conflicts, each with key and reason
     */
    public record Table(
            String relation, long inserted, long updated, long unchanged, long conflicts, List<String> examples) {
        private String sentence() {
            String words = Stream.of(
                            counted(inserted, "inserted"),
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
        return tables.stream().mapToLong(Table::conflicts).sum();
    }

    public String sentence() {
        return tables.stream().map(Table::sentence).collect(Collectors.joining("; "));
    }
}
