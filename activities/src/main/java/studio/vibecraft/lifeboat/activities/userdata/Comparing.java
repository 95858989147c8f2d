package studio.vibecraft.lifeboat.activities.userdata;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.staging.StagedRows;
import studio.vibecraft.lifeboat.activities.staging.UniqueIndex;
import studio.vibecraft.lifeboat.contract.procedure.RestoredUserData;

/** Finds out what would become of each staged row. */
final class Comparing {
    private static final int NAMED = 20;
    private static final String TAKEN = "): a unique value of it belongs to another row now, so it stays away";

    private final Staging staging;

    private Comparing(Staging staging) {
        this.staging = staging;
    }

    static void compare(Staging staging) throws SQLException {
        Comparing comparing = new Comparing(staging);
        if (staging.links()) {
            comparing.links();
        } else if (staging.table().primaryKey().isEmpty()) {
            comparing.byContent();
            comparing.taken();
        } else {
            comparing.byKey();
            comparing.taken();
        }
    }

    private void byKey() throws SQLException {
        run(staging.set("same") + joined() + " AND " + staging.row("s") + " = " + staging.row("t"));
        run(staging.set("different") + joined() + " AND " + missing());
    }

    /** Without a key, the same content as often as in the export. */
    private void byContent() throws SQLException {
        String there = "SELECT r, row_number() OVER (PARTITION BY r) AS n FROM (SELECT " + staging.row("t")
                + " AS r FROM "
                + staging.table().source() + " t) x WHERE r IN (SELECT " + staging.row("s") + " FROM " + staging.name()
                + " s)";
        String staged = "SELECT s.ctid AS place, " + staging.row("s") + " AS r, row_number() OVER (PARTITION BY "
                + staging.row("s") + ") AS n FROM " + staging.name() + " s";
        run(staging.set("same") + " FROM (" + staged + ") a JOIN (" + there + ") b ON a.r = b.r AND a.n = b.n"
                + " WHERE s.ctid = a.place");
    }

    private void taken() throws SQLException {
        Set<String> stored =
                staging.matched().columns().stream().map(DataColumn::quoted).collect(Collectors.toSet());
        for (UniqueIndex unique :
                UniqueIndex.besidesKey(staging.connection(), staging.table().name())) {
            if (stored.containsAll(unique.columns())) {
                String ours = unique.laidOut(staging.name(), "ctid AS lifeboat_at, " + StagedRows.VERDICT);
                String theirs = unique.laidOut(staging.table().source(), "true AS lifeboat_there");
                run(staging.set("taken") + " FROM (SELECT DISTINCT ours.lifeboat_at FROM " + ours + " ours JOIN "
                        + theirs
                        + " theirs ON " + unique.collision("ours", "theirs") + " WHERE ours." + Staging.is("missing")
                        + ") x WHERE s.ctid = x.lifeboat_at");
            }
        }
    }

    private void links() throws SQLException {
        String changed = staging.content().stream()
                .map(column -> "s." + column.quoted() + "::text IS NOT DISTINCT FROM t." + column.quoted() + "::text")
                .collect(Collectors.joining(" AND "));
        String empty = staging.content().stream()
                .map(column -> "t." + column.quoted() + " IS NULL")
                .collect(Collectors.joining(" AND "));
        run(staging.set("gone") + " WHERE NOT EXISTS (SELECT FROM "
                + staging.table().source() + " t WHERE " + staging.sameKey() + ")");
        run(staging.set("same") + joined() + " AND " + missing() + " AND " + changed);
        run(staging.set("different") + joined() + " AND " + missing() + " AND NOT (" + empty + ")");
    }

    private String joined() {
        return " FROM " + staging.table().source() + " t WHERE " + staging.sameKey();
    }

    private static String missing() {
        return "s." + Staging.is("missing");
    }

    private void run(String sql) throws SQLException {
        Rows.run(staging.connection(), sql);
    }

    static RestoredUserData.ReturnedTable counts(Staging staging) throws SQLException {
        return new RestoredUserData.ReturnedTable(
                staging.links()
                        ? String.valueOf(staging.matched().file().link())
                        : staging.table().name(),
                staging.links(),
                staging.matched().file().rows(),
                staging.count("same"),
                staging.count("missing"),
                staging.count("different") + staging.count("taken"),
                staging.count("gone"));
    }

    /** The first ones, as sentences. */
    static List<String> conflicts(Staging staging) throws SQLException {
        String differing = staging.content().stream()
                .map(column -> "CASE WHEN s." + column.quoted() + "::text IS DISTINCT FROM t." + column.quoted()
                        + "::text THEN " + literal(column.quoted()) + " END")
                .collect(Collectors.joining(", "));
        String table = staging.table().name();
        List<String> sentences = new ArrayList<>(Rows.names(
                staging.connection(),
                "SELECT " + literal(table + " (") + " || " + staging.label()
                        + " || ') is there with another ' || concat_ws(', ', "
                        + differing + ") FROM " + staging.name() + " s JOIN "
                        + staging.table().source() + " t ON "
                        + staging.sameKey() + " WHERE s." + Staging.is("different") + " ORDER BY 1 LIMIT " + NAMED));
        sentences.addAll(Rows.names(
                staging.connection(),
                "SELECT " + literal(table + " (") + " || " + staging.label()
                        + " || " + literal(TAKEN) + " FROM " + staging.name()
                        + " s WHERE s." + Staging.is("taken") + " ORDER BY 1 LIMIT " + NAMED));
        return sentences;
    }

    static boolean isTaken(String conflict) {
        return conflict.endsWith(TAKEN);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
