package studio.vibecraft.lifeboat.api.view;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.contract.WorkflowIds;

/** The id of one procedure: {@code shop.user-data-export.20261123-201502-7f3a}. It names its database and kind, so it finds its run. */
public record ProcedureId(String database, String kind, String own) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9_-]*)\\.([a-z-]+)\\.([0-9a-z-]+)");

    public static ProcedureId next(String database, String kind, Instant now) {
        return new ProcedureId(database, kind, RecoveryId.stamp(now));
    }

    public static Optional<ProcedureId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ProcedureId(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    public String workflowId() {
        return WorkflowIds.procedure(database, kind, own);
    }

    @Override
    public String toString() {
        return database + "." + kind + "." + own;
    }
}
