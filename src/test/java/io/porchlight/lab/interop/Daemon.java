package io.porchlight.lab.interop;

import static org.awaitility.Awaitility.await;

import io.porchlight.lab.LabProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A program of a router, in the foreground. */
final class Daemon implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LabProcess process;

    private Daemon(LabProcess process) {
        this.process = process;
    }

    /** Starts it, and waits until it answers. */
    static Daemon start(
            String name, Place place, Map<String, String> environment, Callable<Boolean> answers, String... command) {
        place.write(name + ".log", "");
        Daemon daemon = new Daemon(LabProcess.start(
                name, place.namespace(), Path.of(place.file(name + ".log")), environment, List.of(command)));
        await(name + " answers")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> {
                    if (!daemon.process.isAlive()) {
                        throw new IllegalStateException(name + " ended: " + daemon.log());
                    }
                })
                .until(answers);
        return daemon;
    }

    String log() {
        return process.output();
    }

    /** Asks it to end, so that it ends its children too. */
    @Override
    public void close() {
        if (process.isAlive()) {
            process.signal("TERM");
            process.exitStatus(PATIENCE);
        }
    }
}
