package studio.vibecraft.lifeboat.contract.procedure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import studio.vibecraft.lifeboat.model.Role;

/** One procedure of the plan, with what it needs to know. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExportUserData.class, name = ExportUserData.KIND),
    @JsonSubTypes.Type(value = RestoreUserData.class, name = RestoreUserData.KIND),
    @JsonSubTypes.Type(value = RestoreBeside.class, name = RestoreBeside.KIND),
    @JsonSubTypes.Type(value = ValidateSchema.class, name = ValidateSchema.KIND),
    @JsonSubTypes.Type(value = ApplySchema.class, name = ApplySchema.KIND),
    @JsonSubTypes.Type(value = CreateStandby.class, name = CreateStandby.KIND),
    @JsonSubTypes.Type(value = PauseStandby.class, name = PauseStandby.KIND),
    @JsonSubTypes.Type(value = ResumeStandby.class, name = ResumeStandby.KIND)
})
public sealed interface Procedure
        permits ExportUserData, RestoreUserData, RestoreBeside, ValidateSchema, ApplySchema, StandbyProcedure {
    /** Stable, for programs; part of the workflow's id. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    String kind();

    /** What is done, for people. */
    String title();

    /** The lowest role that may start it. */
    Role needs();

    /** Whether it writes into the protected database: then it must not run beside a recovery. */
    boolean writes();

    /** What is wrong with the request, as a sentence without a full stop. */
    Optional<String> complaint();

    /** One answer for each procedure: the compiler sees a missing one. */
    <T> T choose(Cases<T> cases);

    /** An answer for each procedure. */
    interface Cases<T> {
        T exportUserData(ExportUserData asked);

        T restoreUserData(RestoreUserData asked);

        T restoreBeside(RestoreBeside asked);

        T validateSchema(ValidateSchema asked);

        T applySchema(ApplySchema asked);

        T createStandby(CreateStandby asked);

        T pauseStandby(PauseStandby asked);

        T resumeStandby(ResumeStandby asked);
    }
}
