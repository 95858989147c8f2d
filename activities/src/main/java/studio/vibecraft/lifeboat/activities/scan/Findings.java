package studio.vibecraft.lifeboat.activities.scan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Damage;

/** Turns confirmed suspects into damages, with their blocks as ranges. */
public final class Findings {
    /** What needs no second look after a flush to be believed. */
    private static final Set<Damage.Kind> CERTAIN =
            EnumSet.of(Damage.Kind.CHECKSUM, Damage.Kind.BAD_PAGE_HEADER, Damage.Kind.MISSING_FILE);

    private Findings() {}

    public static boolean certain(Damage damage) {
        return CERTAIN.contains(damage.kind());
    }

    public static List<Damage> of(Map<Relation, Set<Suspect>> suspects) {
        List<Damage> damages = new ArrayList<>();
        suspects.forEach((relation, found) -> {
            damages.addAll(of(relation, found, "", relation.part()));
            damages.addAll(of(relation, found, "_vm", Damage.Part.VISIBILITY_MAP));
            damages.addAll(of(relation, found, "_fsm", Damage.Part.FREE_SPACE_MAP));
        });
        return damages;
    }

    private static List<Damage> of(Relation relation, Set<Suspect> suspects, String fork, Damage.Part part) {
        Map<Damage.Kind, TreeSet<Long>> blocks = new EnumMap<>(Damage.Kind.class);
        suspects.stream()
                .filter(suspect -> suspect.fork().equals(fork))
                .forEach(suspect -> blocks.computeIfAbsent(suspect.kind(), kind -> new TreeSet<>())
                        .add(suspect.block()));
        return blocks.entrySet().stream()
                .map(entry -> damage(relation, fork, part, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Damage damage(Relation relation, String fork, Damage.Part part, Damage.Kind kind, Set<Long> blocks) {
        return new Damage(
                kind,
                part,
                relation.database(),
                relation.name(),
                relation.owner(),
                relation.file() + fork,
                kind == Damage.Kind.MISSING_FILE ? List.of() : BlockRange.of(blocks),
                sentence(kind));
    }

    private static String sentence(Damage.Kind kind) {
        return switch (kind) {
            case CHECKSUM -> "the page's checksum does not match its content";
            case BAD_PAGE_HEADER -> "the page's header is impossible";
            case ZEROED_PAGE -> "the page holds only zeros, but is referred to";
            case MISSING_FILE -> "the catalog knows the file, the file system does not";
            case TRUNCATED_FILE -> "the file ends before blocks that are referred to";
            case LOST_ROW -> "an index points at a row that the page does not have";
            case LOST_WRITE -> "the file holds an older page than the WAL says was written";
            case WRONG_CONTENT -> "the checksum is right, the content is not";
        };
    }
}
