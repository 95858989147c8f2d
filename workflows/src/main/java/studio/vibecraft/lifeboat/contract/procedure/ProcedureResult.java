package studio.vibecraft.lifeboat.contract.procedure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What came out of a procedure. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExportedUserData.class, name = ExportUserData.KIND),
    @JsonSubTypes.Type(value = RestoredUserData.class, name = RestoreUserData.KIND)
})
public sealed interface ProcedureResult permits ExportedUserData, RestoredUserData {
    /** False when a person has to look: conflicts, differences. */
    boolean allWell();

    /** For people, the most important one first. */
    List<String> sentences();
}
