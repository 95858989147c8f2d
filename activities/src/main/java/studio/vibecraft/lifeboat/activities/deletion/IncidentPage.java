package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.EvidenceHashes;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.SavedRows;

/** The incident on one page: what happened, when, what came back, what did not, what is to be done. */
record IncidentPage(RecoveryFiles files, Deletion deletion, SavedRows rows, RowReturn returned) {

    Investigation write() throws IOException {
        Path evidence = files.evidence();
        Path page = evidence.resolve("summary.md");
        List<String> followUps = followUps();
        Files.write(page, lines(followUps));
        return new Investigation(evidence.toString(), page.toString(), EvidenceHashes.of(evidence), followUps);
    }

    /** The database does not remember it; what is logged may be another one's statement of the same moment. */
    private static List<String> who(List<String> logged) {
        return logged.isEmpty()
                ? List.of(
                        "Not known: the server's log has no statement of that moment. log_statement = 'mod' or pgaudit would"
                                + " have said it.")
                : Stream.concat(
                                Stream.of(
                                        "The server's log has these statements of the ten minutes before; the last that fits:",
                                        ""),
                                logged.stream().map(line -> "    " + line))
                        .toList();
    }

    private List<String> lines(List<String> followUps) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Accidental deletion in " + files.database().name() + ", recovery " + files.recoveryId(),
                "",
                "Transaction " + deletion.transaction() + " of database " + deletion.database() + " committed at "
                        + deletion.at() + ", WAL position " + deletion.commit() + ", timeline " + deletion.timeline()
                        + ".",
                "Its rows were taken from " + rows.source() + ", just before " + rows.before() + ".",
                "",
                "## What it did",
                ""));
        deletion.did().forEach(item -> lines.add("- " + item));
        lines.addAll(List.of("", "## Who", ""));
        lines.addAll(who(new StatementLog(files).around(deletion)));
        lines.addAll(List.of("", "## What came back", ""));
        for (RowReturn.Table table : returned.tables()) {
            lines.add("- " + table.relation() + ": " + table.inserted() + " inserted, " + table.updated()
                    + " set back, " + table.unchanged() + " were there, " + table.conflicts() + " in conflict");
            table.examples().forEach(example -> lines.add("  - " + example));
        }
        for (RowReturn.Definition definition : returned.definitions()) {
            lines.add("- " + definition.name()
                    + (definition.conflict() == null ? "" : ": CONFLICT, " + definition.conflict()));
        }
        lines.addAll(List.of("", "## Files", ""));
        rows.tables()
                .forEach(table -> lines.add("- " + table.file() + ": rows of " + table.relation()
                        + " as they were, first column D (deleted), U (changed) or C (dropped columns), then "
                        + String.join(", ", table.columns())));
        lines.addAll(List.of("", "## To do", ""));
        followUps.forEach(item -> lines.add("- [ ] " + item));
        return lines;
    }

    private List<String> followUps() {
        List<String> items = new ArrayList<>(List.of(
                "Find out who did it: the server's log around " + deletion.at()
                        + " (%x in log_line_prefix names transaction " + deletion.transaction()
                        + "), pgaudit, the job's own log.",
                "Tell whoever read from the tables between " + deletion.at()
                        + " and the return: caches, search, subscribers, reports.",
                "Take away the privilege that made it possible, and keep the guard or replace it."));
        if (returned.conflicts() > 0) {
            items.add(returned.conflicts()
                    + " rows or definitions were not put back as they were because of conflicts: settle them with their"
                    + " owners.");
        }
        if (deletion.tables().stream().anyMatch(table -> table.lostRows() && table.inserted() > 0)) {
            items.add("The same transaction inserted rows, which stay: see whether they are wanted.");
        }
        return items;
    }
}
