package studio.vibecraft.lifeboat.activities.inspection;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Remedy;

/** The least that brings everything back. */
record RemedyChoice(Remedy remedy, String why) {
    private static final Set<Damage.Part> MAPS = EnumSet.of(Damage.Part.VISIBILITY_MAP, Damage.Part.FREE_SPACE_MAP);

    static RemedyChoice of(List<Damage> damages) {
        if (damages.isEmpty()) {
            return new RemedyChoice(Remedy.RESTORE_AND_REPLAY, "nothing was found in the files");
        }
        if (damages.stream().allMatch(damage -> damage.part() == Damage.Part.INDEX && damage.relation() != null)) {
            return new RemedyChoice(
                    Remedy.REBUILD_INDEXES,
                    "only indexes are damaged; they are made anew from their tables, writes go on");
        }
        if (damages.stream().allMatch(damage -> MAPS.contains(damage.part()) && damage.relation() != null)) {
            return new RemedyChoice(
                    Remedy.REBUILD_MAPS,
                    "only visibility or free space maps are damaged; they are made anew, writes go on");
        }
        return new RemedyChoice(
                Remedy.RESTORE_AND_REPLAY,
                "tables or catalogs are damaged; a clean backup and all WAL since hold every commit");
    }
}
