package studio.vibecraft.lifeboat.bench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/** Seconds of each way. Ratios are of medians. */
record LogicalFigures(long megabytes, List<Double> byHand, List<Double> product, List<Double> killed)
        implements Tabular {
    @JsonProperty
    double productToByHand() {
        return Median.of(product) / Median.of(byHand);
    }

    @JsonProperty
    double killedToUninterrupted() {
        return Median.of(killed) / Median.of(product);
    }

    @Override
    public String table() {
        return String.format(
                Locale.ROOT,
                """
                median seconds
                pg_restore --jobs=2                              %8.1f
                product, resumable                               %8.1f
                product, killed at 75 %% and resumed              %8.1f

                measure                                             value    limit
                product / pg_restore --jobs=2                    %8.2f        1.1
                killed and resumed / uninterrupted               %8.2f        1.3
                """,
                Median.of(byHand),
                Median.of(product),
                Median.of(killed),
                productToByHand(),
                killedToUninterrupted());
    }
}
