package io.porchlight.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.porchlight.config.ConfigReader;
import io.porchlight.config.ConfigResult;
import io.porchlight.config.ConfigWatch;
import io.porchlight.config.model.HttpSettings;
import io.porchlight.config.model.Settings;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The agent's life in a process: begins with it, follows the configuration file, and says goodbye at its end. */
@Singleton
final class Daemon {

    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final int COMPARE_EVERY_SECONDS = 300;

    private final Path file;
    private final Settings settings;
    private final Porchlight porchlight;
    private final ConfigWatch configWatch;

    Daemon(
            KubernetesClient kubernetes,
            MeterRegistry registry,
            @ConfigProperty(name = Environment.CONFIG_KEY) Path file) {
        this.file = file;
        this.settings = settings(file);
        this.porchlight = new Porchlight(
                settings,
                new Place(
                        kubernetes,
                        Environment.ownPod(System.getenv()),
                        Optional.of(Environment.drainFile(System.getenv()))),
                registry,
                ThisBuild.BUILD,
                System.getLogger("porchlight"));
        this.configWatch = new ConfigWatch(file, System.getenv(), settings, porchlight);
    }

    Porchlight porchlight() {
        return porchlight;
    }

    /** Where it answers, from start to end. */
    HttpSettings http() {
        return settings.http();
    }

    void start(@Observes StartupEvent started, Scheduler scheduler) {
        porchlight.start();
        // Each agent at its own moment: a fleet that was rolled out together must not compare together.
        int delay = RandomGenerator.getDefault().nextInt(1, COMPARE_EVERY_SECONDS);
        scheduler
                .newJob("full-comparison")
                .setInterval(COMPARE_EVERY_SECONDS + "s")
                .setDelayed(delay + "s")
                .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
                .setTask(execution -> porchlight.compare())
                .schedule();
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void followConfiguration() {
        configWatch.check();
    }

    /** The ports still answer: status and metrics show how it ends. */
    void leave(@Observes ShutdownDelayInitiatedEvent ending) {
        leave();
    }

    void stop(@Observes ShutdownEvent stopping) {
        leave();
        porchlight.stop(reason(), GOODBYE);
    }

    private void leave() {
        porchlight.leave(reason(), NextStart.obstacle(file, System.getenv()), GOODBYE);
    }

    private String reason() {
        return "porchlight on " + settings.nodeName() + " is stopping";
    }

    /** Main has read the same file a moment ago; only a change in that moment can make it invalid here. */
    private static Settings settings(Path file) {
        return switch (ConfigReader.read(file, System.getenv())) {
            case ConfigResult.Valid(Settings valid) -> valid;
            case ConfigResult.Invalid(var errors) ->
                throw new IllegalStateException("the configuration changed while it was read: " + errors);
        };
    }
}
