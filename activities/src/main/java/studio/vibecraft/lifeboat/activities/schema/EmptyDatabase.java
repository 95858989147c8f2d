package studio.vibecraft.lifeboat.activities.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.ApplicationUser;
import studio.vibecraft.lifeboat.configuration.SchemaConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.Verification;

/** The configured database with the roles that lifeboat.yml knows, in a cluster that has nothing else. */
record EmptyDatabase(RecoveryFiles files, SchemaConfiguration schema, SideInstance instance) {
    /** Safe to repeat. */
    Verification make() throws SQLException {
        try (Connection connection = instance.connect("postgres")) {
            // A password must get into no log, not even with a statement that fails.
            Rows.run(connection, "SET log_statement = 'none'");
            Rows.run(connection, "SET log_min_error_statement = 'panic'");
            Set<String> roles = new TreeSet<>();
            if (schema.role() != null) {
                role(connection, schema.role(), "NOLOGIN");
                roles.add(schema.role());
            }
            for (ApplicationUser user : files.database().applications()) {
                String password = user.password() == null
                        ? ""
                        : " PASSWORD " + one(connection, "SELECT quote_literal(?)", Secrets.resolve(user.password()));
                role(connection, user.user(), "LOGIN" + password);
                roles.add(user.user());
            }
            if (Rows.names(connection, "SELECT datname FROM pg_database").stream()
                    .noneMatch(schema.database()::equals)) {
                Rows.run(
                        connection,
                        "CREATE DATABASE " + identifier(connection, schema.database()) + " TEMPLATE template0"
                                + (schema.role() == null ? "" : " OWNER " + identifier(connection, schema.role())));
            }
            return told(roles);
        }
    }

    private Verification told(Set<String> roles) {
        List<Check> checks = new ArrayList<>();
        checks.add(check(Outcome.PASSED, "database", schema.database() + " is made empty"));
        checks.add(check(
                Outcome.DEFERRED,
                "roles",
                "made are those that lifeboat.yml names, " + roles
                        + "; one that only a migration names is made without a login; any other one, and what was granted outside of"
                        + " the migrations, is lost"));
        checks.add(check(
                Outcome.DEFERRED,
                "settings",
                files.database().postgres().configFile() == null
                        ? "PostgreSQL's own, except for port, sockets, address and archiving; locale and encoding are this host's and UTF8"
                        : "as in " + files.database().postgres().configFile()
                                + "; locale and encoding are this host's and UTF8"));
        files.database().applications().stream()
                .filter(user -> !user.database().equals(schema.database()))
                .forEach(user -> checks.add(check(
                        Outcome.DEFERRED,
                        "database of " + user.user(),
                        user.database() + " has no migrations and is not made")));
        return new Verification(checks);
    }

    private static void role(Connection connection, String name, String options) throws SQLException {
        String role = identifier(connection, name);
        boolean there = Rows.names(connection, "SELECT rolname FROM pg_roles").contains(name);
        Rows.run(connection, (there ? "ALTER ROLE " : "CREATE ROLE ") + role + " " + options);
    }

    private static String identifier(Connection connection, String name) throws SQLException {
        return one(connection, "SELECT quote_ident(?)", name);
    }

    private static String one(Connection connection, String sql, String parameter) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static Check check(Outcome outcome, String name, String detail) {
        return new Check(name, outcome, Duration.ZERO, detail);
    }
}
