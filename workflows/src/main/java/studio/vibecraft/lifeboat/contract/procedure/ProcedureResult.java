package studio.vibecraft.lifeboat.contract.procedure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What came out of a procedure. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExportedUserData.class, name = ExportUserData.KIND),
    @JsonSubTypes.Type(value = RestoredUserData.class, name = RestoreUserData.KIND),
    @JsonSubTypes.Type(value = RestoredBeside.class, name = RestoreBeside.KIND),
    @JsonSubTypes.Type(value = ComparedSchema.class, name = ValidateSchema.KIND),
    @JsonSubTypes.Type(value = AppliedSchema.class, name = ApplySchema.KIND),
    @JsonSubTypes.Type(value = CreatedStandby.class, name = CreateStandby.KIND),
    @JsonSubTypes.Type(value = PausedStandby.class, name = PauseStandby.KIND),
    @JsonSubTypes.Type(value = ResumedStandby.class, name = ResumeStandby.KIND)
})
public sealed interface ProcedureResult
        permits ExportedUserData,
                RestoredUserData,
                RestoredBeside,
                ComparedSchema,
                AppliedSchema,
                CreatedStandby,
                PausedStandby,
                ResumedStandby {
    /** The procedure's own kind. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    String kind();

    /** False when a person has to look: conflicts, differences. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    boolean allWell();

    /** For people, the most important one first. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    List<String> sentences();
}
