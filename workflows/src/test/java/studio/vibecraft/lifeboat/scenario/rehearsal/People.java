package studio.vibecraft.lifeboat.scenario.rehearsal;

import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Objectives;
import studio.vibecraft.lifeboat.model.Platform;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;
import studio.vibecraft.lifeboat.model.Role;

/** Who is there, and what for. */
public final class People {
    public static final Actor RITA = new Actor("rita", Role.RESPONDER);
    public static final Actor CARLA = new Actor("carla", Role.COMMANDER);
    public static final Actor DAN = new Actor("dan", Role.COMMANDER);
    public static final ProtectedDatabase SHOP =
            new ProtectedDatabase("shop", Platform.POSTGRES, "shop team", "local", Objectives.OF_THE_PLAN);

    private People() {}
}
