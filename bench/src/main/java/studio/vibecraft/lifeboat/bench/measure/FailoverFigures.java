package studio.vibecraft.lifeboat.bench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.bench.demo.Opening;
import studio.vibecraft.lifeboat.bench.demo.ReturnTrial.Seen;

/** What was measured of each takeover and each hand-over. Ratios are of medians; pg_promote alone is the median of all rounds. */
record FailoverFigures(long megabytes, List<Opening> outages, List<Seen> returns) implements Tabular {

    @JsonProperty
    double promoteAloneSeconds() {
        return Median.of(Stream.concat(outages.stream(), openings(returns).stream())
                .map(Opening::promoteAlone)
                .toList());
    }

    @JsonProperty
    double outageOverPromoteAlone() {
        return fenceToWrites(outages) / promoteAloneSeconds();
    }

    @JsonProperty
    double returnOverPromoteAlone() {
        return fenceToWrites(openings(returns)) / promoteAloneSeconds();
    }

    @JsonProperty
    long clientErrors() {
        return returns.stream().mapToLong(Seen::clientErrors).sum();
    }

    private static List<Opening> openings(List<Seen> seen) {
        return seen.stream().map(Seen::opening).toList();
    }

    private static double fenceToWrites(List<Opening> openings) {
        return Median.of(openings.stream().map(Opening::fenceToWrites).toList());
    }

    @Override
    public String table() {
        return String.format(
                Locale.ROOT,
                """
                measure, median of %d rounds                                    value    limit
                pg_promote alone, until a write, seconds                     %8.3f
                outage: fence confirmed until writes are accepted, seconds   %8.3f
                outage: ratio                                                %8.2f      1.2
                return: fence confirmed until writes are accepted, seconds   %8.3f
                return: ratio                                                %8.2f
                return: longest pause of the clients, seconds                %8.2f
                return: client errors through the pooler, all rounds         %8d        0
                """,
                outages.size(),
                promoteAloneSeconds(),
                fenceToWrites(outages),
                outageOverPromoteAlone(),
                fenceToWrites(openings(returns)),
                returnOverPromoteAlone(),
                Median.of(returns.stream().map(Seen::longestPause).toList()),
                clientErrors());
    }
}
