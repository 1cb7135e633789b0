package io.porchlight.observe;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.porchlight.agent.AgentListener;
import io.porchlight.agent.Plan;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.decision.Departure;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is decided, and why. The verdicts of one decision are kept until all of it is told, so that the drain or the end
 * that moved them stands before them and can be named.
 */
final class VerdictLines implements AgentListener {

    private static final String DRAIN = "drain";

    private final Journal journal;
    private final Supplier<Settings> settings;
    private final Supplier<Optional<ClusterView>> view;
    private final PlanLines plans;
    private final HostRouteLines hostRoutes;

    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Set<String> warnedOf = new HashSet<>();
    private Optional<String> drain = Optional.empty();
    private Optional<Departure> departure = Optional.empty();
    private Optional<String> lastFailure = Optional.empty();

    /**
     * @param settings in force
     * @param view the newest
     */
    VerdictLines(Journal journal, Supplier<Settings> settings, Supplier<Optional<ClusterView>> view) {
        this.journal = journal;
        this.settings = settings;
        this.view = view;
        this.plans = new PlanLines(journal);
        this.hostRoutes = new HostRouteLines(journal);
    }

    @Override
    public void verdict(String prefix, Verdict verdict) {
        verdicts.put(prefix, verdict);
    }

    @Override
    public void hostRoutes(Map<IpPrefix, HostRoute> changed, Set<IpPrefix> gone) {
        hostRoutes.keep(changed, gone);
    }

    @Override
    public void departing(Departure now) {
        departure = Optional.of(now);
        switch (now.kind()) {
            case RESTART ->
                departing(
                        "this agent ends to be replaced; routers that agreed to graceful restart keep its routes"
                                + " meanwhile: ",
                        now,
                        NodeEvent.Reason.AGENT_RESTARTING);
            case SHUTDOWN ->
                departing(
                        "this agent ends for good and leaves no route behind: ", now, NodeEvent.Reason.AGENT_STOPPING);
        }
    }

    @Override
    public void decided(Outcome outcome, Duration took) {
        lastFailure = Optional.empty();
        if (!outcome.drain().equals(drain)) {
            drain(outcome.drain());
        }
        tellVerdicts();
    }

    @Override
    public void planned(Plan plan) {
        plans.planned(plan, settings.get());
    }

    @Override
    public void converged(boolean announced, Duration took) {}

    @Override
    public void failed(RuntimeException error) {
        tellVerdicts();
        if (!error.toString().equals(lastFailure.orElse(""))) {
            lastFailure = Optional.of(error.toString());
            journal.log(ERROR, "a decision failed, what was announced stays: " + error, error);
        }
    }

    private void departing(String words, Departure now, NodeEvent.Reason reason) {
        LogLine line = new LogLine(words + now.why())
                .with("kind", Labels.of(now.kind()))
                .because(now.why());
        journal.logAndShow(INFO, line, reason, "departure");
    }

    private void drain(Optional<String> now) {
        boolean before = drain.isPresent();
        drain = now;
        String node = "node " + settings.get().nodeName();
        now.ifPresentOrElse(
                cause -> tell(
                        before
                                ? node + " still drains, though for another cause: " + cause
                                : node + " drains, so "
                                        + Wording.drain(settings.get().drain().time()) + ": " + cause,
                        NodeEvent.Reason.NODE_DRAINING),
                () -> tell(node + " no longer drains", NodeEvent.Reason.NODE_DRAIN_ENDED));
    }

    private void tell(String words, NodeEvent.Reason reason) {
        LogLine line = new LogLine(words)
                .with("node", settings.get().nodeName())
                .with("draining", drain.isPresent())
                .because(drain.orElse(""));
        journal.logAndShow(INFO, line, reason, DRAIN);
    }

    private void tellVerdicts() {
        verdicts.forEach(this::tell);
        verdicts.clear();
        hostRoutes.tell(this::why);
    }

    private void tell(String prefix, Verdict verdict) {
        Optional<PrefixSettings> configured =
                Optional.ofNullable(settings.get().prefixes().get(prefix));
        String name =
                "prefix " + prefix + configured.map(p -> " [" + p.cidr() + "]").orElse("");
        String why = why(verdict.reason());
        switch (verdict) {
            case Verdict.Announce _ ->
                tell(prefix, verdict, name + " is announced: " + why, NodeEvent.Reason.PREFIX_ANNOUNCED);
            case Verdict.Leave _ ->
                tell(
                        prefix,
                        verdict,
                        name + " is about to go, and routers are told so (GRACEFUL_SHUTDOWN): " + why,
                        NodeEvent.Reason.PREFIX_LEAVING);
            case Verdict.Withdraw _ ->
                tell(prefix, verdict, name + " is withdrawn: " + why, NodeEvent.Reason.PREFIX_WITHDRAWN);
        }
        if (verdict.announced()) {
            configured.ifPresent(this::warnOnce);
        }
    }

    private void tell(String prefix, Verdict verdict, String words, NodeEvent.Reason reason) {
        Evidence evidence = verdict.evidence();
        LogLine line = new LogLine(words)
                .with("prefix", prefix)
                .with("verdict", Labels.of(verdict))
                .with("reason", verdict.reason())
                .with("services", evidence.services())
                .with("healthy-on-node", evidence.healthyOnNode())
                .with("healthy-in-cluster", evidence.healthyInCluster())
                .with("required", evidence.required());
        // Whoever asked for it will want to know that traffic goes nowhere.
        journal.logAndShow(verdict.reason() == Reason.FAILING_OPEN ? WARNING : INFO, line, reason, "prefix " + prefix);
    }

    private String why(Reason reason) {
        return reason == Reason.DRAINING
                ? drain.map(cause -> "the node drains: " + cause)
                        .or(() -> departure.map(d -> "this agent ends for good: " + d.why()))
                        .orElseGet(() -> Wording.of(reason))
                : Wording.of(reason);
    }

    private void warnOnce(PrefixSettings prefix) {
        if (warnedOf.contains(prefix.name())) {
            return;
        }
        List<String> exposed = view.get().map(v -> Exposure.unwanted(prefix, v)).orElse(List.of());
        if (!exposed.isEmpty()) {
            warnedOf.add(prefix.name());
            String words = "prefix " + prefix.name() + " [" + prefix.cidr() + "] makes every Service in it reachable"
                    + " from outside, also those that do not light the porch: " + String.join(", ", exposed)
                    + "; if that is not meant, a NetworkPolicy or a filter on the router must say so";
            journal.log(WARNING, new LogLine(words).with("prefix", prefix.name()));
        }
    }
}
