package studio.vibecraft.lifeboat.api.server;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import studio.vibecraft.lifeboat.api.view.DatabaseView;

/** What the admin port offers: /healthcheck, and /metrics for Prometheus. */
public final class AdminSurface {
    private final Environment environment;

    public AdminSurface(Environment environment) {
        this.environment = environment;
    }

    /** @param fleet what each database's newest recovery does */
    public void offer(Map<String, HealthCheck> checks, Supplier<List<DatabaseView>> fleet) {
        checks.forEach(environment.healthChecks()::register);
        PrometheusRegistry registry = new PrometheusRegistry();
        DropwizardExports.builder().dropwizardRegistry(environment.metrics()).register(registry);
        RecoveryMetrics.register(registry, fleet);
        environment
                .admin()
                .addServlet("prometheus", new PrometheusMetricsServlet(registry))
                .addMapping("/metrics");
    }
}
