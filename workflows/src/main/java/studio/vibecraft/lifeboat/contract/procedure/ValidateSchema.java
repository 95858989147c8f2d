package studio.vibecraft.lifeboat.contract.procedure;

import java.util.Optional;
import studio.vibecraft.lifeboat.model.Role;

/** Builds the configured migrations into a scratch instance and compares its catalog with the database's, object by object. */
public record ValidateSchema() implements Procedure {
    public static final String KIND = "schema-validate";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Compare the schema with its migrations";
    }

    @Override
    public Role needs() {
        return Role.RESPONDER;
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public Optional<String> complaint() {
        return Optional.empty();
    }

    @Override
    public <T> T choose(Cases<T> cases) {
        return cases.validateSchema(this);
    }
}
