package studio.vibecraft.lifeboat.activities.pgbackrest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.model.Backup;

/** Which WAL segments and timeline histories the repositories hold. A snapshot of one moment. */
public final class Archive {
    private static final Pattern SEGMENT =
            Pattern.compile("(?:.*/)?([0-9A-F]{24})-[0-9a-f]{40}(?:\\.(?:gz|lz4|zst|bz2))?");
    private static final Pattern HISTORY = Pattern.compile("(?:.*/)?([0-9A-F]{8}\\.history)(?:-.*|\\..*)?");

    private final Set<String> segments;
    private final Set<String> histories;
    private final long segmentSize;

    private Archive(List<String> listing, long segmentSize) {
        this.segments = matches(listing, SEGMENT);
        this.histories = matches(listing, HISTORY);
        this.segmentSize = segmentSize;
    }

    public static Archive read(PgBackRest pgbackrest, long segmentSize) {
        return new Archive(pgbackrest.archiveListing(), segmentSize);
    }

    static Archive of(List<String> listing, long segmentSize) {
        return new Archive(listing, segmentSize);
    }

    private static Set<String> matches(List<String> listing, Pattern pattern) {
        return listing.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean holds(String name) {
        return segments.contains(name) || histories.contains(name);
    }

    /** A segment of this timeline is there. */
    public boolean holdsTimeline(int timeline) {
        String prefix = String.format("%08X", timeline);
        return histories.contains(prefix + ".history")
                && segments.stream().anyMatch(segment -> segment.startsWith(prefix));
    }

    public Set<String> segments() {
        return segments;
    }

    public Set<String> histories() {
        return histories;
    }

    /** The newest segment of all timelines; of two with the same number the one of the later timeline. */
    public Optional<WalSegment> newest() {
        return segments.stream()
                .flatMap(name -> WalSegment.parse(name, segmentSize).stream())
                .max(WalSegment.BY_PLACE);
    }

    /** The newest segment of a timeline. */
    public Optional<WalSegment> newest(int timeline) {
        return segments.stream()
                .flatMap(name -> WalSegment.parse(name, segmentSize).stream())
                .filter(segment -> segment.timeline() == timeline)
                .reduce((first, second) -> second.number() > first.number() ? second : first);
    }

    /**
     * The first segment that is missing between the backup's beginning and {@code last}, in the archive and in {@code others} (file names of
     * segments that are elsewhere, for example saved from pg_wal). A number counts as there when any timeline of the way has it.
     */
    Optional<String> gap(BackupInfo backup, int timeline, long last, Set<String> others) {
        Set<Long> numbers = java.util.stream.Stream.concat(segments.stream(), others.stream())
                .flatMap(name -> WalSegment.parse(name, segmentSize).stream())
                .filter(segment -> segment.timeline() >= backup.timeline() && segment.timeline() <= timeline)
                .map(WalSegment::number)
                .collect(Collectors.toSet());
        long first = WalSegment.parse(backup.startWal(), segmentSize)
                .map(WalSegment::number)
                .orElse(0L);
        for (long number = first; number <= last; number++) {
            if (!numbers.contains(number)) {
                return Optional.of(new WalSegment(timeline, number).name(segmentSize));
            }
        }
        return Optional.empty();
    }

    /** The stanza's backups, newest first, each with the first segment that is missing up to its own end, if any. */
    public List<Backup> startable(PgBackRest pgbackrest, Set<String> others) {
        return pgbackrest.backups().stream()
                .map(backup -> backup.toBackup(
                        gap(backup, backup.timeline(), WalSegment.lastNeeded(backup.stop(), segmentSize), others)
                                .orElse(null)))
                .toList();
    }

    /** The stanza's backups, newest first, each with its first missing segment, if any. */
    public List<Backup> backups(PgBackRest pgbackrest, int timeline, long last, Set<String> others) {
        return pgbackrest.backups().stream()
                .map(backup ->
                        backup.toBackup(gap(backup, timeline, last, others).orElse(null)))
                .toList();
    }
}
