package studio.vibecraft.lifeboat.bench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** What was measured. Seconds and ratios are medians; memory is the most that was seen. */
record Figures(
        long megabytes,
        List<Double> byHandSeconds,
        List<Double> productSeconds,
        List<Double> killedSeconds,
        double startMillis,
        double readP99Millis,
        int reads,
        double workerMegabytes,
        double apiMegabytes)
        implements Tabular {

    static Figures of(SandboxSize size, List<Double> byHand, List<Round> product, List<Round> killed, Round watched) {
        List<Round> all = Stream.of(product, killed, List.of(watched))
                .flatMap(List::stream)
                .toList();
        return new Figures(
                size.megabytes(),
                byHand,
                product.stream().map(Round::machineSeconds).toList(),
                killed.stream().map(Round::machineSeconds).toList(),
                Median.of(all.stream().map(Round::startMillis).toList()),
                Median.quantile(watched.readMillis(), 0.99),
                watched.readMillis().size(),
                all.stream().mapToDouble(Round::workerMegabytes).max().orElse(Double.NaN),
                all.stream().mapToDouble(Round::apiMegabytes).max().orElse(Double.NaN));
    }

    @JsonProperty
    double productToByHand() {
        return Median.of(productSeconds) / Median.of(byHandSeconds);
    }

    @JsonProperty
    double killedToUninterrupted() {
        return Median.of(killedSeconds) / Median.of(productSeconds);
    }

    @Override
    public String table() {
        return String.format(
                Locale.ROOT,
                """
                measure                                        value    limit
                recovery by hand, median seconds             %7.1f
                recovery by the product, median seconds      %7.1f
                product / by hand                            %7.2f     1.10
                killed at 70 %% / uninterrupted               %7.2f     1.25
                request to first step, median ms             %7.0f      150
                progress at 200 reads a second, p99 ms       %7.1f       25   (%d reads)
                worker, most memory in MB                    %7.0f      350
                API, most memory in MB                       %7.0f      350
                """,
                Median.of(byHandSeconds),
                Median.of(productSeconds),
                productToByHand(),
                killedToUninterrupted(),
                startMillis,
                readP99Millis,
                reads,
                workerMegabytes,
                apiMegabytes);
    }
}
