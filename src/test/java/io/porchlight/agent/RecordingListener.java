package io.porchlight.agent;

import io.porchlight.decision.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers what it was told, one line each. */
final class RecordingListener implements AgentListener {

    final List<String> verdicts = new ArrayList<>();
    final List<String> converged = new ArrayList<>();
    final List<RuntimeException> failures = new ArrayList<>();
    final List<Plan> plans = new ArrayList<>();
    int decisions;

    @Override
    public void verdict(String prefix, Verdict verdict) {
        verdicts.add(prefix + " " + verdict.reason());
    }

    @Override
    public void decided(Map<String, Verdict> all, boolean draining, Duration took) {
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
