package studio.vibecraft.lifeboat.activities.scan;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.page.Page;
import studio.vibecraft.lifeboat.activities.page.RelationFork;
import studio.vibecraft.lifeboat.activities.page.RowReferences;
import studio.vibecraft.lifeboat.model.Damage;

/** Judges single blocks of one fork. A torn read looks like damage, so a bad block is read again before it is believed. */
public final class BlockLook {
    private static final int READS = 8;

    private final RelationFork fork;
    private final String name;
    private final boolean checksums;
    private final boolean btree;
    private final @Nullable RowReferences references;
    private final Set<Suspect> suspects;

    public BlockLook(
            RelationFork fork,
            String name,
            boolean checksums,
            boolean btree,
            @Nullable RowReferences references,
            Set<Suspect> suspects) {
        this.fork = fork;
        this.name = name;
        this.checksums = checksums;
        this.btree = btree;
        this.references = references;
        this.suspects = suspects;
    }

    /** @return whether what the page says can be relied on */
    public boolean look(long block, Page page) throws IOException {
        if (page.zero()) {
            lookAtZero(block);
            return false;
        }
        if (broken(block, page)) {
            if (brokenAgain(block)) {
                suspects.add(new Suspect(kind(page), name, block, 0));
            }
            return false;
        }
        if (references != null) {
            lookAtRows(block, page, references);
        }
        return true;
    }

    /** A zeroed block is legal after an extension, unless an index knows of rows in it. In a B-tree it is a page that no search passes. */
    private void lookAtZero(long block) {
        if (btree || (references != null && references.any(block))) {
            suspects.add(new Suspect(Damage.Kind.ZEROED_PAGE, name, block, 0));
        }
    }

    private void lookAtRows(long block, Page page, RowReferences rows) {
        int missing = rows.firstMissing(block, page);
        if (missing > 0) {
            suspects.add(new Suspect(Damage.Kind.LOST_ROW, name, block, missing));
        }
    }

    private boolean broken(long block, Page page) {
        return !page.headerValid() || (checksums && !page.checksumValid(block));
    }

    private static Damage.Kind kind(Page page) {
        return page.headerValid() ? Damage.Kind.CHECKSUM : Damage.Kind.BAD_PAGE_HEADER;
    }

    private boolean brokenAgain(long block) throws IOException {
        for (int i = 0; i < READS; i++) {
            Optional<Page> page = fork.read(block);
            if (page.isEmpty() || page.get().zero() || !broken(block, page.get())) {
                return false;
            }
            Waiting.briefly();
        }
        return true;
    }
}
