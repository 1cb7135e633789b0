package io.porchlight.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.porchlight.agent.AgentListener;
import io.porchlight.agent.Plan;
import io.porchlight.app.Porchlight;
import io.porchlight.decision.Departure;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpPrefix;
import io.porchlight.observe.Build;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An agent in the benchmark's own process, whose every convergence can be asked for: metrics have buckets alone. */
final class EmbeddedAgent implements AutoCloseable {

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final BlockingQueue<Duration> convergences = new LinkedBlockingQueue<>();
    private final KubernetesClient kubernetes;
    private final Porchlight porchlight;

    EmbeddedAgent(AgentConfig config, TimedApiServer apiServer) {
        kubernetes = apiServer.client();
        porchlight = new Porchlight(
                config.settings(),
                kubernetes,
                new SimpleMeterRegistry(),
                new Build("bench", "bench"),
                System.getLogger("porchlight"),
                new Converged());
        porchlight.start();
    }

    /**
     * Waits for the next change of the announcing set to be written.
     *
     * @return from the event read to the UPDATE handed to the kernel, as the agent says
     */
    Duration convergence(Duration patience) throws InterruptedException {
        Duration took = convergences.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (took == null) {
            throw new IllegalStateException("the agent tells of no convergence");
        }
        return took;
    }

    @Override
    public void close() {
        porchlight.stop("the benchmark is over", GOODBYE);
        kubernetes.close();
    }

    private final class Converged implements AgentListener {
        @Override
        public void converged(boolean announced, Duration took) {
            convergences.add(took);
        }

        @Override
        public void verdict(String prefix, Verdict verdict) {}

        @Override
        public void hostRoutes(Map<IpPrefix, HostRoute> changed, Set<IpPrefix> gone) {}

        @Override
        public void departing(Departure departure) {}

        @Override
        public void decided(Outcome outcome, Duration took) {}

        @Override
        public void planned(Plan plan) {}

        @Override
        public void failed(RuntimeException error) {}
    }
}
