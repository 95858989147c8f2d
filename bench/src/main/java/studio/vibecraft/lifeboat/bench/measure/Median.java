package studio.vibecraft.lifeboat.bench.measure;

import java.util.List;

/** Order statistics of measured values. */
final class Median {
    private Median() {}

    static double of(List<Double> values) {
        return quantile(values, 0.5);
    }

    /** @param share 0.99 for the 99th percentile; the nearest value that was measured */
    static double quantile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(Math.floor(share * sorted.size()))));
    }
}
