package studio.vibecraft.lifeboat.bench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import studio.vibecraft.lifeboat.bench.demo.ReturnTrial.Seen;

/** What was measured of each hand-over. Ratios are of medians. */
record FailoverFigures(long megabytes, List<Seen> rounds) implements Tabular {

    @JsonProperty
    double fenceToWritesOverPromoteAlone() {
        return median(Seen::fenceToWrites) / median(Seen::promoteAlone);
    }

    @JsonProperty
    long clientErrors() {
        return rounds.stream().mapToLong(Seen::clientErrors).sum();
    }

    private double median(ToDoubleFunction<Seen> of) {
        return Median.of(rounds.stream().map(of::applyAsDouble).toList());
    }

    @Override
    public String table() {
        return String.format(
                Locale.ROOT,
                """
                measure, median of %d rounds                           value    limit
                fence confirmed until writes are accepted, seconds  %8.3f
                pg_promote alone, until a write, seconds            %8.3f
                ratio                                               %8.2f      1.2
                longest pause of the clients, seconds               %8.2f
                client errors through the pooler, all rounds        %8d        0
                """,
                rounds.size(),
                median(Seen::fenceToWrites),
                median(Seen::promoteAlone),
                fenceToWritesOverPromoteAlone(),
                median(Seen::longestPause),
                clientErrors());
    }
}
