package studio.vibecraft.lifeboat.contract.procedure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Role;

/**
 * Runs the configured migrations, in their order, each once. After a failure the next call goes on at the file that failed.
 *
 * @param from name of the first file to run, for a database whose earlier ones were run by somebody else; null: what Lifeboat has not run yet
 */
public record ApplySchema(@Nullable String from) implements Procedure {
    public static final String KIND = "schema-apply";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Apply the migrations" + (from == null ? "" : " from " + from + " on");
    }

    @Override
    public Role needs() {
        return Role.COMMANDER;
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Optional<String> complaint() {
        return from != null && from.contains("/")
                ? Optional.of("'from' is a file's name, without its directory")
                : Optional.empty();
    }

    @Override
    public <T> T choose(Cases<T> cases) {
        return cases.applySchema(this);
    }
}
