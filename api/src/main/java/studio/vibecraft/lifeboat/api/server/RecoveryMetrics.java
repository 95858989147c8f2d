package studio.vibecraft.lifeboat.api.server;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import studio.vibecraft.lifeboat.api.view.DatabaseView;
import studio.vibecraft.lifeboat.api.view.RecoverySummary;
import studio.vibecraft.lifeboat.contract.Phase;

/** What an alert can rest on: 1 or 0 for each database. One whose newest recovery is not known has no value. */
final class RecoveryMetrics {
    private RecoveryMetrics() {}

    static void register(PrometheusRegistry registry, Supplier<List<DatabaseView>> fleet) {
        registry.register(() -> gauge(
                "lifeboat_recovery_open",
                "1 while a recovery of the database is open",
                fleet.get(),
                recovery -> !recovery.phase().closed()));
        registry.register(() -> gauge(
                "lifeboat_recovery_waits_for_person",
                "1 while a recovery waits for an approval or holds",
                fleet.get(),
                recovery -> recovery.phase() == Phase.WAITING_FOR_APPROVAL || recovery.phase() == Phase.HOLDING));
    }

    private static MetricSnapshot gauge(
            String name, String help, List<DatabaseView> fleet, Predicate<RecoverySummary> holds) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        fleet.stream().filter(database -> database.unknown() == null).forEach(database -> {
            RecoverySummary newest = database.newestRecovery();
            gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("database", database.name()))
                    .value(newest != null && holds.test(newest) ? 1 : 0)
                    .build());
        });
        return gauge.build();
    }
}
