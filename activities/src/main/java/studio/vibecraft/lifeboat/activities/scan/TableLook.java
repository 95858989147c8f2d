package studio.vibecraft.lifeboat.activities.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.page.BtreePage;
import studio.vibecraft.lifeboat.activities.page.Page;
import studio.vibecraft.lifeboat.activities.page.RelationFork;
import studio.vibecraft.lifeboat.activities.page.RowReferences;
import studio.vibecraft.lifeboat.model.Damage;

/** One look at a table and its indexes: the indexes first, because they tell which rows the table must have. */
final class TableLook {
    private static final List<String> MAPS = List.of("_fsm", "_vm");

    private final Path dataDirectory;
    private final boolean checksums;
    private final LongConsumer onBytes;

    TableLook(Path dataDirectory, boolean checksums, LongConsumer onBytes) {
        this.dataDirectory = dataDirectory;
        this.checksums = checksums;
        this.onBytes = onBytes;
    }

    /** Suspects per relation. */
    Map<Relation, Set<Suspect>> look(List<Relation> tableAndIndexes) throws IOException {
        Map<Relation, Set<Suspect>> found = new HashMap<>();
        List<Relation> indexes = new ArrayList<>();
        @Nullable Relation table = null;
        for (Relation relation : tableAndIndexes) {
            if (relation.kind() == 'i') {
                indexes.add(relation);
            } else {
                table = relation;
            }
        }
        boolean referenced = table != null && table.heap() && indexes.stream().anyMatch(i -> i.btree() && i.valid());
        RowReferences references = referenced ? new RowReferences() : null;
        for (Relation index : indexes) {
            found.put(index, lookAt(index, null, index.btree() && index.valid() ? references : null));
        }
        if (table != null) {
            found.put(table, lookAt(table, references, null));
        }
        return found;
    }

    /**
     * @param expected rows that a table must have
     * @param collected where an index's row pointers go
     */
    private Set<Suspect> lookAt(Relation relation, @Nullable RowReferences expected, @Nullable RowReferences collected)
            throws IOException {
        Set<Suspect> suspects = new HashSet<>();
        Path base = dataDirectory.resolve(relation.file());
        RelationFork main = new RelationFork(base);
        if (!main.exists()) {
            suspects.add(new Suspect(Damage.Kind.MISSING_FILE, "", 0, 0));
            return suspects;
        }
        lookAtLength(main, expected, suspects);
        lookAtMain(main, relation, expected, collected, suspects);
        for (String fork : MAPS) {
            RelationFork map = new RelationFork(base.resolveSibling(base.getFileName() + fork));
            visit(map, new BlockLook(map, fork, checksums, false, null, suspects), null);
        }
        return suspects;
    }

    private static void lookAtLength(RelationFork main, @Nullable RowReferences expected, Set<Suspect> suspects)
            throws IOException {
        if (main.endsInsideABlock()) {
            suspects.add(new Suspect(Damage.Kind.TRUNCATED_FILE, "", main.blocks(), 0));
        }
        main.brokenSegment().ifPresent(segment -> suspects.add(new Suspect(Damage.Kind.TRUNCATED_FILE, "", 0, 0)));
        if (expected != null && expected.blocks() > main.blocks()) {
            for (long block = main.blocks(); block < expected.blocks(); block++) {
                if (expected.any(block)) {
                    suspects.add(new Suspect(Damage.Kind.TRUNCATED_FILE, "", block, 0));
                }
            }
        }
    }

    private void lookAtMain(
            RelationFork main,
            Relation relation,
            @Nullable RowReferences expected,
            @Nullable RowReferences collected,
            Set<Suspect> suspects)
            throws IOException {
        long blocks = main.blocks();
        BlockLook look = new BlockLook(main, "", checksums, relation.btree(), expected, suspects);
        visit(main, look, relation.btree() ? page -> readIndexPage(page, blocks, collected, suspects) : null);
    }

    private static void readIndexPage(
            Page page, long blocks, @Nullable RowReferences collected, Set<Suspect> suspects) {
        BtreePage leaf = new BtreePage(page);
        if (leaf.next() >= blocks && leaf.next() != 0) {
            suspects.add(new Suspect(Damage.Kind.TRUNCATED_FILE, "", leaf.next(), 0));
        }
        if (collected != null) {
            leaf.forEachRow(collected);
        }
    }

    private void visit(RelationFork fork, BlockLook look, java.util.function.@Nullable Consumer<Page> also)
            throws IOException {
        fork.forEachBlock((number, page) -> {
            if (look.look(number, page) && also != null) {
                also.accept(page);
            }
            onBytes.accept(Page.SIZE);
        });
    }
}
