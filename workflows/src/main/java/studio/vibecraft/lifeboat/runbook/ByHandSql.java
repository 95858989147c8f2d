package studio.vibecraft.lifeboat.runbook;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.ApplicationUser;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.SqlCheck;

/** The configuration's own SQL as lines for bash, quoted so that it reaches PostgreSQL as it was written. */
final class ByHandSql {
    private static final String ONLY_AN_ID = "select pg_current_xact_id()";

    private ByHandSql() {}

    /** A failing query ends the shell; rows are shown and end it, too. */
    static String checks(List<SqlCheck> checks) {
        return checks.stream().map(ByHandSql::check).collect(Collectors.joining("\n"));
    }

    private static String check(SqlCheck check) {
        return "  side %s %s > \"$KEEP/run/rows\"%n  [ ! -s \"$KEEP/run/rows\" ] || { echo %s; cat \"$KEEP/run/rows\"; false; }"
                .formatted(quoted(check.sql()), quoted(check.database()), quoted("not true: " + check.name()));
    }

    static String writes(List<ApplicationUser> users) {
        return users.stream().map(ByHandSql::write).collect(Collectors.joining("\n"));
    }

    private static String write(ApplicationUser user) {
        return "  side %s %s %s > /dev/null"
                .formatted(quoted(sql(user.writeCheck())), quoted(user.database()), quoted(user.user()));
    }

    private static String sql(@Nullable String writeCheck) {
        return writeCheck == null ? ONLY_AN_ID : writeCheck;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
