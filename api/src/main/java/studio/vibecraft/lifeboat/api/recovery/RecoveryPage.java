package studio.vibecraft.lifeboat.api.recovery;

import jakarta.ws.rs.core.UriBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.archive.RecoveryFilter;
import studio.vibecraft.lifeboat.api.problem.Required;
import studio.vibecraft.lifeboat.api.view.Items;
import studio.vibecraft.lifeboat.api.view.RecoverySummary;
import studio.vibecraft.lifeboat.contract.Phase;

/** One page of recoveries: the question, and the answer with the path of the next page. */
record RecoveryPage(RecoveryFilter filter) {
    private static final int LARGEST = 100;

    static RecoveryPage of(
            @Nullable String database, @Nullable String scenario, @Nullable String phase, int offset, int limit) {
        if (offset < 0 || limit < 1 || limit > LARGEST) {
            throw Required.invalid("'offset' must be 0 or more, 'limit' 1 to " + LARGEST);
        }
        return new RecoveryPage(new RecoveryFilter(database, scenario, phase(phase), offset, limit));
    }

    private static @Nullable Phase phase(@Nullable String word) {
        if (word == null) {
            return null;
        }
        Optional<Phase> phase = Arrays.stream(Phase.values())
                .filter(value -> value.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
        return phase.orElseThrow(() -> Required.invalid("'phase' must be one of " + Arrays.toString(Phase.values())));
    }

    /** One more than fits on the page: it tells whether there is another page. */
    RecoveryFilter filterWithOneMore() {
        return new RecoveryFilter(
                filter.database(), filter.scenario(), filter.phase(), filter.offset(), filter.limit() + 1);
    }

    Items<RecoverySummary> items(List<RecoverySummary> found) {
        return found.size() <= filter.limit()
                ? Items.all(found)
                : new Items<>(found.subList(0, filter.limit()), next());
    }

    private String next() {
        UriBuilder next = UriBuilder.fromPath("/api/v1/recoveries");
        Optional.ofNullable(filter.database()).ifPresent(value -> next.queryParam("database", value));
        Optional.ofNullable(filter.scenario()).ifPresent(value -> next.queryParam("scenario", value));
        Optional.ofNullable(filter.phase()).ifPresent(value -> next.queryParam("phase", value));
        return next.queryParam("offset", filter.offset() + filter.limit())
                .queryParam("limit", filter.limit())
                .build()
                .toString();
    }
}
