package studio.vibecraft.lifeboat.contract.procedure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Role;

/**
 * Puts an export's rows back. Without {@code apply} it is a rehearsal: everything is done and taken back, and the counts carry a hash.
 *
 * @param from the export's directory on the database's host, or its manifest
 * @param apply the hash of the rehearsal that was agreed to; null: rehearse
 * @param conflicts what becomes of rows that are there with other content; null: they stop it
 */
public record RestoreUserData(
        String from, @Nullable String apply, @Nullable Conflicts conflicts) implements Procedure {
    public static final String KIND = "user-data-restore";

    /** What a person decides about rows that are there with other content. */
    public enum Conflicts {
        /** They stay as they are; only missing rows are written. */
        @JsonProperty("keep")
        KEEP,
        /** The export's content replaces theirs; what they held is saved on the host first. */
        @JsonProperty("replace")
        REPLACE
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return (apply == null ? "Rehearse the return of user data from " : "Return user data from ") + from;
    }

    @Override
    public Role needs() {
        return apply == null ? Role.RESPONDER : Role.COMMANDER;
    }

    /** A rehearsal is rolled back. */
    @Override
    public boolean writes() {
        return apply != null;
    }

    @Override
    public Optional<String> complaint() {
        return from == null || from.isBlank()
                ? Optional.of("'from' is missing: the export's directory on the database's host")
                : Paths.complaint("from", from);
    }

    @Override
    public <T> T choose(Cases<T> cases) {
        return cases.restoreUserData(this);
    }
}
