package studio.vibecraft.lifeboat.api.temporal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.SearchKeys;

/** Builds the filter of Temporal's list. Values are quoted here and nowhere else. */
final class VisibilityQuery {
    private VisibilityQuery() {}

    static String recoveries(@Nullable String database, @Nullable String scenario) {
        List<String> conditions = new ArrayList<>();
        conditions.add(SearchKeys.SCENARIO.getName() + " IS NOT NULL");
        if (database != null) {
            conditions.add(SearchKeys.DATABASE.getName() + " = " + quoted(database));
        }
        if (scenario != null) {
            conditions.add(SearchKeys.SCENARIO.getName() + " = " + quoted(scenario));
        }
        return String.join(" AND ", conditions);
    }

    static String procedures(@Nullable String database) {
        String all = "WorkflowType = 'ProcedureWorkflow'";
        return database == null ? all : all + " AND " + SearchKeys.DATABASE.getName() + " = " + quoted(database);
    }

    static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
