package studio.vibecraft.lifeboat.activities.standby;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.cutover.Slots;
import studio.vibecraft.lifeboat.model.Check;

/** The old primary's replication slots on the standby that has replaced it. */
public final class StandbySlots {
    private StandbySlots() {}

    /** The slot that the standby itself streamed from would keep WAL for ever, so it is not made on it. */
    public static Check recreate(StandbyServer server, Map<String, String> slots) {
        Map<String, String> wanted = new LinkedHashMap<>(slots);
        wanted.remove(
                server.use(connection -> StandbyServer.one(connection, "SELECT current_setting('primary_slot_name')")));
        return Slots.recreate(server::open, wanted);
    }
}
