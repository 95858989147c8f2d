package studio.vibecraft.lifeboat.activities.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lines as pg_restore 15 lists them. */
class LostDefinitionsTest {
    private static final String ORDERS = "217; 1259 16400 TABLE public orders postgres";
    private static final String COMMENT = "3400; 0 0 COMMENT public COLUMN orders.note postgres";
    private static final String TYPE = "846; 1247 16387 TYPE public mood postgres";
    private static final String INDEX = "3233; 1259 16426 INDEX public orders_note_idx postgres";
    private static final String KEY = "3243; 2606 16421 FK CONSTRAINT public items items_o_fkey postgres";
    private static final String SECURITY = "3389; 0 16400 ROW SECURITY public orders postgres";

    @Test
    void a_line_is_read_with_its_longest_kind_and_without_its_owner() {
        DumpEntry key = entry(KEY);

        assertThat(key.kind()).isEqualTo(DumpKind.FK_CONSTRAINT);
        assertThat(key.name()).isEqualTo("FK CONSTRAINT items items_o_fkey in public");
        assertThat(key.number()).isEqualTo(3243);
        assertThat(DumpEntry.parse("; Archive created at 2026-11-24")).isEmpty();
        assertThat(DumpEntry.parse("3398; 1262 16385 DATABASE - shop postgres")).isEmpty();
    }

    @Test
    void what_the_drop_took_comes_with_its_notes_and_with_what_it_cannot_be_without() {
        List<DumpEntry> past =
                List.of(entry(TYPE), entry(ORDERS, 846), entry(COMMENT, 217), entry(KEY, 217), entry(SECURITY, 217));

        List<DumpEntry> missing =
                LostDefinitions.missing(past, List.of(), new Dependents(Set.of("1259/16400", "2606/16421")), List.of());

        assertThat(missing).isEqualTo(past);
    }

    @Test
    void what_somebody_else_dropped_and_what_is_there_again_is_left_alone() {
        List<DumpEntry> past = List.of(entry(ORDERS), entry(INDEX, 217), entry(KEY, 217));
        List<DumpEntry> now = List.of(entry("9; 1259 20000 TABLE public orders somebody_else"));

        List<DumpEntry> missing =
                LostDefinitions.missing(past, now, new Dependents(Set.of("1259/16400", "2606/16421")), List.of());

        assertThat(missing).extracting(DumpEntry::kind).containsExactly(DumpKind.FK_CONSTRAINT);
    }

    @Test
    void a_dropped_column_takes_its_own_notes() {
        DroppedParts.Column note =
                new DroppedParts.Column("public", "public.orders", "orders", 5, "note", false, false, false);
        List<DumpEntry> past = List.of(entry(ORDERS), entry(COMMENT, 217), entry(SECURITY, 217));

        List<DumpEntry> missing = LostDefinitions.missing(
                past, List.of(entry(ORDERS), entry(SECURITY, 217)), new Dependents(Set.of()), List.of(note));

        assertThat(missing).extracting(DumpEntry::line).containsExactly(COMMENT);
    }

    @Test
    void an_identity_comes_before_its_default_and_after_not_null() {
        List<Definition> ofColumn = List.of(named("COLUMN a"), named("SETTINGS of a"), named("NOT NULL of a"));

        assertThat(ColumnDefinitions.around(ofColumn, List.of(named("SEQUENCE s"))))
                .extracting(Definition::name)
                .containsExactly("COLUMN a", "NOT NULL of a", "SEQUENCE s", "SETTINGS of a");
    }

    private static Definition named(String name) {
        return new Definition(name, false, true, "", null);
    }

    private static DumpEntry entry(String line, Integer... needs) {
        DumpEntry entry = DumpEntry.parse(line).orElseThrow();
        entry.needs().addAll(new ArrayList<>(List.of(needs)));
        return entry;
    }
}
