package studio.vibecraft.lifeboat.worker.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** What the running server says about itself that matters in a recovery. */
final class ServerExamination implements Examination {
    private record Question(String subject, String sql, String found, String mend) {}

    /** Ordinary tables live in one database each, so every database is asked. */
    private static final Question UNLOGGED = new Question(
            "unlogged tables",
            "SELECT current_database() || '.' || oid::regclass FROM pg_class WHERE relpersistence = 'u' AND relkind IN ('r', 'm')",
            "a fence and a restore empty unlogged tables",
            "Make tables whose content matters LOGGED.");

    /** Each query answers with the names that make trouble; no row is good. */
    private static final List<Question> QUESTIONS = List.of(
            new Question(
                    "checksums",
                    "SELECT 'off' WHERE current_setting('data_checksums') = 'off'",
                    "data checksums are off: bad pages are seen only where an index or amcheck contradicts them",
                    "Switch them on with pg_checksums --enable in a maintenance window."),
            new Question(
                    "logical slots",
                    "SELECT slot_name::text FROM pg_replication_slots WHERE slot_type = 'logical'",
                    "logical slots are in no backup and cannot be made again at their position",
                    "Know how each subscriber is synchronised anew."),
            new Question(
                    "subscriptions",
                    "SELECT subname::text FROM pg_subscription WHERE subenabled",
                    "a started copy could consume the publisher's changes; copies run with apply workers off",
                    "Nothing to do; know that changes arrive after the opening."),
            new Question(
                    "tablespaces",
                    "SELECT pg_tablespace_location(oid) FROM pg_tablespace WHERE pg_tablespace_location(oid) <> ''",
                    "a restored copy keeps its tablespaces in new directories beside the old ones",
                    "Name other places in `tablespace-directories` where there is no room beside."),
            new Question(
                    "synchronous standbys",
                    "SELECT current_setting('synchronous_standby_names') WHERE current_setting('synchronous_standby_names') <> ''"
                            + " AND NOT EXISTS (SELECT FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum'))",
                    "synchronous_standby_names is set and no synchronous standby is connected: writes hang",
                    "Connect the standby or empty the setting."));

    @Override
    public String subject() {
        return "server";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        findings.add(identity(database));
        for (Question question : QUESTIONS) {
            findings.add(answer(database, question, Query.names(database, question.sql())));
        }
        Set<String> unlogged = new LinkedHashSet<>();
        for (String name : Query.databases(database)) {
            unlogged.addAll(Query.names(database, name, UNLOGGED.sql()));
        }
        findings.add(answer(database, UNLOGGED, unlogged));
        return findings;
    }

    private static Finding answer(DatabaseConfiguration database, Question question, Set<String> names) {
        return names.isEmpty()
                ? Finding.fine(database.name(), question.subject(), "nothing that needs attention")
                : Finding.warning(
                        database.name(),
                        question.subject(),
                        String.join(", ", names) + ": " + question.found(),
                        question.mend());
    }

    private Finding identity(DatabaseConfiguration database) throws SQLException {
        Path configured = database.postgres().dataDirectory();
        Path running = Path.of(String.join("", Query.names(database, "SELECT current_setting('data_directory')")));
        boolean same = running.equals(configured) || sameFile(running, configured);
        return same
                ? Finding.fine(
                        database.name(),
                        subject(),
                        "PostgreSQL "
                                + String.join("", Query.names(database, "SELECT current_setting('server_version')"))
                                + " answers on port " + database.postgres().port())
                : Finding.problem(
                        database.name(),
                        subject(),
                        "port " + database.postgres().port() + " is served from " + running + ", not from "
                                + configured,
                        "Correct `data-directory`, `port` or `socket-directory`.");
    }

    private static boolean sameFile(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
