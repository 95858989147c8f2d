package studio.vibecraft.lifeboat.activities.wal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.vibecraft.lifeboat.model.Lsn;

/** The fewest positions at which a second instance must stop so that every reused block is seen complete once. */
public final class Stops {
    private Stops() {}

    /**
     * @param before everything before it is replayed
     * @param blocks complete there
     */
    public record Stop(Lsn before, List<ReusedBlock> blocks) {}

    /** In the order of the WAL. */
    public static List<Stop> of(List<ReusedBlock> reused) {
        List<ReusedBlock> waiting = new ArrayList<>(reused);
        waiting.sort(Comparator.comparing(ReusedBlock::at));
        List<Stop> stops = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Lsn before = waiting.get(0).at();
            List<ReusedBlock> here =
                    waiting.stream().filter(block -> block.completeAt(before)).toList();
            stops.add(new Stop(before, here));
            waiting.removeAll(here);
        }
        return stops;
    }
}
