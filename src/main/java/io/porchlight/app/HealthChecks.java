package io.porchlight.app;

import io.porchlight.observe.HealthView;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** What the kubelet asks for: {@link MetricsPort} answers it. */
@Singleton
final class HealthChecks {

    @Produces
    @Singleton
    @Liveness
    HealthCheck live(Daemon daemon) {
        return () -> response("agent", daemon.porchlight().live());
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck ready(Daemon daemon) {
        return () -> response("announcer", daemon.porchlight().ready());
    }

    /** The bean behind it exists only once the configuration was read and everything was made from it. */
    @Produces
    @Singleton
    @Startup
    HealthCheck started(Daemon daemon) {
        return () -> response("agent", HealthView.started(daemon.porchlight() != null));
    }

    private static HealthCheckResponse response(String name, HealthView view) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(name).status(view.up());
        view.data().forEach(response::withData);
        return response.build();
    }
}
