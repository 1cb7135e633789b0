package io.porchlight.agent;

import io.porchlight.decision.Departure;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers what it was told, one line each. */
final class RecordingListener implements AgentListener {

    final List<String> verdicts = new ArrayList<>();
    final List<String> hostRoutes = new ArrayList<>();
    final List<Departure> departures = new ArrayList<>();
    final List<String> converged = new ArrayList<>();
    final List<RuntimeException> failures = new ArrayList<>();
    final List<Plan> plans = new ArrayList<>();
    int decisions;
    int hostRoutesTold;

    @Override
    public void verdict(String prefix, Verdict verdict) {
        verdicts.add(prefix + " " + verdict.reason());
    }

    @Override
    public void hostRoutes(Map<IpPrefix, HostRoute> changed, Set<IpPrefix> gone) {
        hostRoutesTold++;
        changed.forEach((route, verdict) ->
                hostRoutes.add(route + " " + verdict.verdict().reason()));
        gone.forEach(route -> hostRoutes.add(route + " gone"));
    }

    @Override
    public void departing(Departure departure) {
        departures.add(departure);
    }

    @Override
    public void decided(Outcome outcome, Duration took) {
        decisions++;
    }

    @Override
    public void planned(Plan plan) {
        plans.add(plan);
    }

    @Override
    public void converged(boolean announced, Duration took) {
        converged.add((announced ? "announce " : "withdraw ") + took.toMillis());
    }

    @Override
    public void failed(RuntimeException error) {
        failures.add(error);
    }
}
