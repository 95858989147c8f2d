package studio.vibecraft.lifeboat.scenario.rehearsal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The story as the fakes heard it, and the mishaps that they were told to have. */
public final class Journal {
    private final List<String> entries = new ArrayList<>();
    private final Map<String, Deque<RuntimeException>> mishaps = new HashMap<>();

    public synchronized void heard(String entry) {
        entries.add(entry);
        Deque<RuntimeException> planned = mishaps.getOrDefault(entry.split(" ", 2)[0], new ArrayDeque<>());
        if (!planned.isEmpty()) {
            throw planned.poll();
        }
    }

    public synchronized void failNext(String activity, RuntimeException failure) {
        mishaps.computeIfAbsent(activity, name -> new ArrayDeque<>()).add(failure);
    }

    public synchronized List<String> entries() {
        return List.copyOf(entries);
    }
}
