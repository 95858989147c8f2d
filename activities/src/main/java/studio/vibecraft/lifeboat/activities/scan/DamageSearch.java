package studio.vibecraft.lifeboat.activities.scan;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Reads every page of the given relations from the files. What looks wrong is looked at again after a flush; only what stays wrong through all
 * looks is a finding.
 */
public final class DamageSearch {
    private static final int CONFIRMATIONS = 2;

    private final Path dataDirectory;
    private final boolean checksums;
    private final int threads;
    private final BooleanSupplier flush;
    private final ProgressListener listener;
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param flush writes what the server has in memory to its files; false when it cannot (then the first look has to do)
     */
    public DamageSearch(
            Path dataDirectory, boolean checksums, int threads, BooleanSupplier flush, ProgressListener listener) {
        this.dataDirectory = dataDirectory;
        this.checksums = checksums;
        this.threads = threads;
        this.flush = flush;
        this.listener = listener;
    }

    /** Suspects that stayed, per relation. */
    public Map<Relation, Set<Suspect>> search(Collection<Relation> relations) {
        Map<Relation, Set<Suspect>> found = look(groups(relations));
        for (int i = 0; i < CONFIRMATIONS && !found.isEmpty(); i++) {
            if (!flush.getAsBoolean()) {
                break;
            }
            found = intersection(found, look(groupsOf(found.keySet(), relations)));
        }
        return found;
    }

    private Map<Relation, Set<Suspect>> look(Collection<List<Relation>> groups) {
        long total =
                groups.stream().flatMap(List::stream).mapToLong(Relation::bytes).sum();
        Instant start = Instant.now();
        bytes.set(0);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            TableLook look = new TableLook(dataDirectory, checksums, bytes::addAndGet);
            List<Future<Map<Relation, Set<Suspect>>>> looks = new ArrayList<>();
            groups.forEach(group -> looks.add(executor.submit(() -> look.look(group))));
            Map<Relation, Set<Suspect>> found = new HashMap<>();
            for (Future<Map<Relation, Set<Suspect>>> one : looks) {
                await(one, total, start).forEach((relation, suspects) -> {
                    if (!suspects.isEmpty()) {
                        found.put(relation, suspects);
                    }
                });
            }
            return found;
        } finally {
            executor.shutdownNow();
        }
    }

    private Map<Relation, Set<Suspect>> await(Future<Map<Relation, Set<Suspect>>> look, long total, Instant start) {
        while (true) {
            try {
                return look.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                listener.report(Progress.of("reading every page", bytes.get(), total, start, Instant.now()));
            } catch (ExecutionException e) {
                throw new RecoveryException(
                        Fault.COMMAND_FAILED, "The files of " + dataDirectory + " cannot be read: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RecoveryException(Fault.BUSY, "The worker stops.", e);
            }
        }
    }

    private static Collection<List<Relation>> groups(Collection<Relation> relations) {
        Map<String, List<Relation>> groups = new LinkedHashMap<>();
        for (Relation relation : relations) {
            groups.computeIfAbsent(relation.database() + "/" + relation.tableOid(), key -> new ArrayList<>())
                    .add(relation);
        }
        return groups.values();
    }

    private static Collection<List<Relation>> groupsOf(Set<Relation> suspects, Collection<Relation> all) {
        Set<String> keys = new HashSet<>();
        suspects.forEach(relation -> keys.add(relation.database() + "/" + relation.tableOid()));
        return groups(all.stream()
                .filter(relation -> keys.contains(relation.database() + "/" + relation.tableOid()))
                .toList());
    }

    private static Map<Relation, Set<Suspect>> intersection(
            Map<Relation, Set<Suspect>> first, Map<Relation, Set<Suspect>> second) {
        Map<Relation, Set<Suspect>> both = new HashMap<>();
        first.forEach((relation, suspects) -> {
            Set<Suspect> kept = new HashSet<>(suspects);
            kept.retainAll(second.getOrDefault(relation, Set.of()));
            if (!kept.isEmpty()) {
                both.put(relation, kept);
            }
        });
        return both;
    }
}
