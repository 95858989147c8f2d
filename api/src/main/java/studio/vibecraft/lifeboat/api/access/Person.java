package studio.vibecraft.lifeboat.api.access;

import java.security.Principal;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Role;

/** Somebody who showed a token. */
public record Person(Actor actor) implements Principal {
    @Override
    public String getName() {
        return actor.name();
    }

    public Role role() {
        return actor.role();
    }
}
