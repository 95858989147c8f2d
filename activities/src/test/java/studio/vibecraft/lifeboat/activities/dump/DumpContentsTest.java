package studio.vibecraft.lifeboat.activities.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.activities.dump.DumpItem.Part;

class DumpContentsTest {
    private static final String VERBOSE = """
            ;
            ; Archive created at 2026-01-31 09:00:07 UTC
            ;     dbname: the shop
            ;     Dumped from database version: 15.18 (Debian 15.18-0+deb12u1)
            ;
            3439; 1262 16385 DATABASE - the shop app
            2; 3079 16397 EXTENSION - pg_trgm\u0020
            217; 1259 16388 TABLE odd one my table postgres
            ;	depends on: 7
            3427; 0 16388 TABLE DATA odd one my table postgres
            ;	depends on: 217
            3271; 2606 16395 CONSTRAINT odd one my table my table_pkey postgres
            ;	depends on: 217 217
            """;

    private final DumpContents contents = DumpContents.parse(
            VERBOSE,
            Map.of(
                    Part.DEFINITIONS,
                    "2; 3079 16397 EXTENSION - pg_trgm \n217; 1259 16388 TABLE odd one my table postgres\n",
                    Part.DATA,
                    "3427; 0 16388 TABLE DATA odd one my table postgres\n",
                    Part.REST,
                    "3271; 2606 16395 CONSTRAINT odd one my table my table_pkey postgres\n"),
            number -> number == 3427 ? 50 : 0);

    @Test
    void the_beginning_of_the_dump_and_its_database_are_known() {
        assertThat(contents.begunAt()).isEqualTo(Instant.parse("2026-01-31T09:00:07Z"));
        assertThat(contents.database()).isEqualTo("the shop");
        assertThat(contents.extensions()).containsExactly("pg_trgm");
    }

    @Test
    void each_item_knows_its_part_its_file_and_what_it_needs() {
        assertThat(contents.of(Part.DEFINITIONS)).extracting(DumpItem::number).containsExactly(2, 217);
        assertThat(contents.of(Part.DATA))
                .containsExactly(
                        new DumpItem(3427, Part.DATA, "TABLE DATA odd one my table postgres", Set.of(217), 50));
        assertThat(contents.of(Part.REST).get(0).needs()).containsExactly(217);
    }
}
