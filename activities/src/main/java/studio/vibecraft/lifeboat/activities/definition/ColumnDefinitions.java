package studio.vibecraft.lifeboat.activities.definition;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** One column as statements. pg_dump has none for a column alone; everything that hangs on it, it has. */
final class ColumnDefinitions {
    /**
     * A default that is a plain value also belongs to the rows that were written while the column was away; one that is computed is set only
     * afterwards.
     */
    private static final String STATEMENTS = """
            SELECT concat_ws(' ', format('ALTER TABLE %%s ADD COLUMN %%I %%s', '%1$s', a.attname, format_type(a.atttypid, a.atttypmod)),
                     CASE WHEN a.attcollation <> t.typcollation THEN 'COLLATE ' || a.attcollation::regcollation::text END,
                     CASE WHEN a.attgenerated = 's' THEN format('GENERATED ALWAYS AS (%%s) STORED', pg_get_expr(d.adbin, d.adrelid))
                          WHEN pg_get_expr(d.adbin, d.adrelid) !~ '\\(' THEN 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END) || ';',
                   concat_ws(E'\\n',
                     CASE WHEN a.attgenerated = '' THEN change || ' SET DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) || ';' END,
                     CASE WHEN a.attstattarget >= 0 THEN format('%%s SET STATISTICS %%s;', change, a.attstattarget) END,
                     CASE WHEN a.attstorage <> t.typstorage THEN format('%%s SET STORAGE %%s;', change,
                       CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END) END,
                     CASE a.attcompression WHEN 'p' THEN change || ' SET COMPRESSION pglz;' WHEN 'l' THEN change || ' SET COMPRESSION lz4;' END,
                     CASE WHEN a.attoptions IS NOT NULL THEN format('%%s SET (%%s);', change, array_to_string(a.attoptions, ', ')) END),
                   CASE WHEN a.attnotnull THEN change || ' SET NOT NULL;' END
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            CROSS JOIN LATERAL format('ALTER TABLE %%s ALTER COLUMN %%I', '%1$s', a.attname) change
            WHERE a.attrelid = to_regclass('%1$s') AND quote_ident(a.attname) = '%2$s' AND a.attnum > 0 AND NOT a.attisdropped
            """;

    private static final String SETTINGS = "SETTINGS of ";

    private ColumnDefinitions() {}

    /** An identity must not be null before it is one; a default may take its values from a sequence. */
    static List<Definition> around(List<Definition> ofColumns, List<Definition> others) {
        List<Definition> ordered = new ArrayList<>(ofColumns);
        ordered.removeIf(ColumnDefinitions::isSettings);
        ordered.addAll(others);
        ofColumns.stream().filter(ColumnDefinitions::isSettings).forEach(ordered::add);
        return ordered;
    }

    private static boolean isSettings(Definition definition) {
        return definition.name().startsWith(SETTINGS);
    }

    /** Empty when there is no such column. */
    static List<Definition> of(Connection connection, DroppedParts.Column column) throws SQLException {
        String label = column.relation() + "." + column.name();
        List<Definition> definitions = new ArrayList<>();
        Rows.run(connection, "SET search_path = ''");
        Rows.all(
                connection,
                STATEMENTS.formatted(
                        column.relation().replace("'", "''"), column.name().replace("'", "''")),
                row -> {
                    String undo =
                            "ALTER TABLE " + column.relation() + " DROP COLUMN IF EXISTS " + column.name() + " CASCADE";
                    definitions.add(new Definition("COLUMN " + label, true, true, row.getString(1), undo));
                    String settings = row.getString(2);
                    if (!settings.isEmpty()) {
                        definitions.add(new Definition(SETTINGS + label, false, true, settings, null));
                    }
                    String notNull = row.getString(3);
                    if (notNull != null) {
                        definitions.add(new Definition("NOT NULL of " + label, false, true, notNull, null));
                    }
                    return label;
                });
        return definitions;
    }
}
