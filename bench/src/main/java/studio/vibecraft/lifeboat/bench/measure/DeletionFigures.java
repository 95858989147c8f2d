package studio.vibecraft.lifeboat.bench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured of each way. Ratios are of medians. */
record DeletionFigures(
        long megabytes,
        int every,
        List<RescueSeconds> byHand,
        List<RescueSeconds> sideInstance,
        List<RescueSeconds> standby)
        implements Tabular {

    @JsonProperty
    double byHandToStandbyInHand() {
        return median(byHand, RescueSeconds::inHand) / median(standby, RescueSeconds::inHand);
    }

    @JsonProperty
    double byHandToStandbyBack() {
        return median(byHand, RescueSeconds::back) / median(standby, RescueSeconds::back);
    }

    @JsonProperty
    double sideInstanceToByHandBack() {
        return median(sideInstance, RescueSeconds::back) / median(byHand, RescueSeconds::back);
    }

    private static double median(List<RescueSeconds> rounds, ToDoubleFunction<RescueSeconds> of) {
        return Median.of(rounds.stream().map(of::applyAsDouble).toList());
    }

    @Override
    public String table() {
        return String.format(
                Locale.ROOT,
                """
                one of %d customers, with all that hangs on them
                median seconds                               rows in hand   rows back
                by hand, full point-in-time recovery             %8.1f    %8.1f
                product, side instance                           %8.1f    %8.1f
                product, paused standby                          %8.1f    %8.1f

                measure                                             value    limit
                by hand / standby, rows back                     %8.1f       20 or more
                by hand / standby, rows in hand                  %8.1f
                side instance / by hand, rows back               %8.2f        1
                """,
                every,
                median(byHand, RescueSeconds::inHand),
                median(byHand, RescueSeconds::back),
                median(sideInstance, RescueSeconds::inHand),
                median(sideInstance, RescueSeconds::back),
                median(standby, RescueSeconds::inHand),
                median(standby, RescueSeconds::back),
                byHandToStandbyBack(),
                byHandToStandbyInHand(),
                sideInstanceToByHandBack());
    }
}
