package io.porchlight.observe;

import io.porchlight.api.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the kubelet is told.
 *
 * @param up whether the probe passes
 * @param data why, and what else is worth knowing; in a stable order
 */
public record HealthView(boolean up, Map<String, String> data) {

    /** A thread that had no turn for this long hangs: each has one about every second. */
    static final Duration HUNG = Duration.ofSeconds(30);

    /**
     * Restarting the agent helps only where one of its own threads hangs: no peer and no API server counts here.
     *
     * @param sinceLastTurn by thread, how long ago it last had a turn
     */
    public static HealthView live(Map<String, Duration> sinceLastTurn) {
        Map<String, String> data = new TreeMap<>();
        sinceLastTurn.forEach((thread, since) ->
                data.put(thread, since.compareTo(HUNG) < 0 ? "runs" : "had no turn for " + since.toSeconds() + " s"));
        return new HealthView(sinceLastTurn.values().stream().allMatch(since -> since.compareTo(HUNG) < 0), data);
    }

    /** The configuration was read and everything made from it is there. */
    public static HealthView started(boolean up) {
        return new HealthView(up, Map.of());
    }

    /**
     * The cluster is known and a router listens to us, or there is none that should. An API server that is away
     * later, or a file that cannot be used, is told and changes nothing: what is announced stands.
     */
    public static HealthView ready(Status status) {
        boolean heard = status.sessions().isEmpty() || status.anyEstablished();
        long established = status.sessions().stream()
                .filter(session -> session.established().isPresent())
                .count();
        Map<String, String> data = new LinkedHashMap<>();
        data.put("cluster", cluster(status));
        data.put("sessions", established + " of " + status.sessions().size() + " established");
        data.put("config", status.config().inForce() ? "in force" : "the changed file is not in force");
        data.put("draining", Boolean.toString(status.agent().draining()));
        return new HealthView(status.cluster().synced() && heard, data);
    }

    private static String cluster(Status status) {
        if (!status.cluster().synced()) {
            return "not synced yet";
        }
        return status.cluster().failStatic() ? "fail static: a watch is down" : "synced";
    }
}
