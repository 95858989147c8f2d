package studio.vibecraft.lifeboat.activities.scan;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.model.Damage;

/** The file-level search over a copy, or over a running cluster after a repair. */
public final class FileScan {
    private FileScan() {}

    /**
     * @param flush writes what the instance has in memory to its files; when it cannot, only damage that needs no comparison counts
     */
    public static List<Damage> scan(
            Path dataDirectory,
            boolean checksums,
            int threads,
            Collection<Relation> relations,
            BooleanSupplier flush,
            ProgressListener listener) {
        boolean flushed = flush.getAsBoolean();
        List<Damage> damages =
                Findings.of(new DamageSearch(dataDirectory, checksums, threads, flush, listener).search(relations));
        return flushed ? damages : damages.stream().filter(Findings::certain).toList();
    }
}
