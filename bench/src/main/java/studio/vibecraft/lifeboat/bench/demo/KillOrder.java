package studio.vibecraft.lifeboat.bench.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be killed with -9, and when.
 *
 * @param victims {@code worker}, {@code temporal}
 * @param percent of the restore (index-only: of the rebuild)
 */
public record KillOrder(List<String> victims, int percent) {
    public static final KillOrder NONE = new KillOrder(List.of(), 100);
    private static final int DEFAULT_PERCENT = 50;

    public static KillOrder of(@Nullable Integer workerAt, boolean temporal) {
        List<String> victims = new ArrayList<>();
        if (workerAt != null) {
            victims.add("worker");
        }
        if (temporal) {
            victims.add("temporal");
        }
        return new KillOrder(victims, workerAt == null ? DEFAULT_PERCENT : workerAt);
    }
}
