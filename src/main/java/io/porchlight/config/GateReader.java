package io.porchlight.config;

import io.porchlight.config.model.GateSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads one gate. */
final class GateReader {

    private static final int FAILURES = 3;
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final String name;
    private final Values values;

    GateReader(String name, Values values) {
        this.name = name;
        this.values = values;
    }

    /** Empty when there is no URL to ask. */
    Optional<GateSettings> read() {
        Optional<URI> url =
                values.required("url", ParseUrl::http, "write what to ask, as in http://[::1]:10256/healthz");
        int failures = values.orElse("failures", Parse::atLeastOne, FAILURES);
        Duration interval = values.orElse("interval", ParseTime::gateInterval, INTERVAL);
        Duration timeout = timeout(interval);
        return url.map(where -> new GateSettings(name, where, failures, interval, timeout));
    }

    /** One question has its answer before the next is asked: answers are counted in the order of the questions. */
    private Duration timeout(Duration interval) {
        Duration fallback = interval.compareTo(TIMEOUT) < 0 ? interval : TIMEOUT;
        Duration timeout = values.orElse("timeout", ParseTime::gateTimeout, fallback);
        if (timeout.compareTo(interval) > 0 && !values.isLost("interval")) {
            values.problem(
                    "timeout",
                    "'" + values.text("timeout") + "' is longer than the interval of " + interval.toMillis()
                            + "ms; an answer must be there before the next question, so write that or less");
        }
        return timeout;
    }
}
