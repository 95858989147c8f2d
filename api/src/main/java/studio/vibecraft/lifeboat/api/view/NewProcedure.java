package studio.vibecraft.lifeboat.api.view;

import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.problem.Required;
import studio.vibecraft.lifeboat.contract.procedure.Procedure;

/** Asks for a procedure. @param reason for the record; may be left out */
public record NewProcedure(
        @Nullable String database,
        @Nullable String reason,
        @Nullable Procedure procedure) {

    /** @return what is asked for, complete */
    public Procedure validated() {
        Required.text("database", database);
        if (reason != null) {
            Required.text("reason", reason);
        }
        Procedure asked = Required.value("procedure", procedure);
        asked.complaint().ifPresent(complaint -> {
            throw Required.invalid(complaint);
        });
        return asked;
    }
}
