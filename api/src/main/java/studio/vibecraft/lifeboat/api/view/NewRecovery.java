package studio.vibecraft.lifeboat.api.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.problem.Required;
import studio.vibecraft.lifeboat.model.Suspicion;

/**
 * Asks for a recovery: with the hash of the plan that was agreed to, or with an override.
 *
 * @param suspicion what people already know, may be null
 */
public record NewRecovery(
        @Nullable String database,
        @Nullable String scenario,
        @Nullable String planHash,
        @Nullable WithoutPlan override,
        @Nullable String reason,
        @Nullable Suspicion suspicion) {

    /** Starts without a plan. @param reason why there is no time for one */
    public record WithoutPlan(@Nullable String reason) {}

    public void validate() {
        Required.text("database", database);
        Required.text("scenario", scenario);
        Required.text("reason", reason);
        if ((planHash == null) == (override == null)) {
            throw Required.invalid("exactly one of 'planHash' and 'override' is needed: "
                    + "POST /api/v1/plans makes a plan, an override says why there is no time for one");
        }
        if (planHash != null) {
            Required.text("planHash", planHash);
        }
        if (suspicion != null && suspicion.tables() != null) {
            suspicion.tables().forEach(table -> Required.text("suspicion.tables", table));
        }
        if (suspicion != null && suspicion.missing() != null) {
            Required.text("suspicion.missing.table", suspicion.missing().table());
            if (suspicion.missing().keys().isEmpty()) {
                throw Required.invalid(
                        "'suspicion.missing.keys' names no key: write [\"42\"], or [[\"42\", \"eu\"]] for a"
                                + " key of two columns");
            }
        }
        if (override != null) {
            Required.text("override.reason", override.reason());
        }
    }

    /** The reason that goes into the record, the override's included. */
    @JsonIgnore
    public String fullReason() {
        return override == null ? String.valueOf(reason) : reason + " (without a plan: " + override.reason() + ")";
    }
}
