package io.porchlight.decision;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.DaemonSetView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.PodView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.host.HostView;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides again and again, as an agent would. What a test says of the inputs holds until it says something else. */
final class Course {

    static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    private Settings settings;
    private ClusterView view = ClusterExample.cluster();
    private HostView host = HostView.NONE;
    private Optional<Ending> ending = Optional.empty();
    private Memory memory = Memory.NONE;
    private Outcome last;

    Course(PrefixExample... prefixes) {
        settings = SettingsExample.settings(prefixes);
    }

    Course prefixes(PrefixExample... prefixes) {
        return settings(with(settings, SettingsExample.settings(prefixes), settings.drain()));
    }

    Course settings(Settings value) {
        settings = value;
        return this;
    }

    Course drainTime(Duration time) {
        DrainSettings drain = settings.drain();
        return settings(with(
                settings, settings, new DrainSettings(drain.annotation(), drain.taints(), drain.onCordon(), time)));
    }

    Course services(ServiceSummary... services) {
        Map<ServiceName, ServiceSummary> byName =
                Arrays.stream(services).collect(Collectors.toMap(ServiceSummary::name, Function.identity()));
        return view(new ClusterView(byName, view.node(), view.pod(), view.daemonSet(), 0));
    }

    Course services(ServiceExample... services) {
        return services(Arrays.stream(services).map(ServiceExample::build).toArray(ServiceSummary[]::new));
    }

    Course noServices() {
        return services(new ServiceSummary[0]);
    }

    Course node(NodeView node) {
        return view(new ClusterView(view.services(), Optional.of(node), view.pod(), view.daemonSet(), 0));
    }

    Course view(ClusterView value) {
        view = value;
        return this;
    }

    /** A node in good order, or one with the annotation that drains it. */
    Course drained(boolean drained) {
        Map<String, String> annotations = drained ? Map.of(SettingsExample.DRAIN.annotation(), "") : Map.of();
        return node(ClusterExample.node(Map.of(), annotations, Set.of(), false, false, false));
    }

    /** The node is labelled as out of load balancing, or not. */
    Course excluded(boolean excluded) {
        Map<String, String> labels = excluded ? Map.of(NodeView.EXCLUDE_LABEL, "") : Map.of();
        return node(ClusterExample.node(labels, Map.of(), Set.of(), false, false, false));
    }

    /** Gates of these names are configured. */
    Course gated(String... names) {
        return settings(withGates(settings, names));
    }

    Course gate(String name, HostView.Gate.State state) {
        Map<String, HostView.Gate> gates = new LinkedHashMap<>(host.gates());
        gates.put(name, new HostView.Gate(state, state == HostView.Gate.State.OPEN ? "" : "it says no", true));
        return host(new HostView(host.defaultRouters(), gates, host.drain()));
    }

    Course drainAsked(boolean asked) {
        return host(new HostView(host.defaultRouters(), host.gates(), asked ? Optional.of("") : Optional.empty()));
    }

    Course host(HostView value) {
        host = value;
        return this;
    }

    /** A Pod of a DaemonSet that selects every node. */
    Course pod(boolean deleting) {
        return view(new ClusterView(
                view.services(),
                view.node(),
                Optional.of(new PodView("porchlight-x", deleting, Optional.of("porchlight"))),
                Optional.of(new DaemonSetView("porchlight", false, Map.of(), false, true)),
                0));
    }

    /** The agent is told to end at this second. */
    Course ends(double second) {
        ending = Optional.of(new Ending(time(second), true, Optional.empty()));
        return this;
    }

    /** Decides at this second. */
    Outcome at(double second) {
        last = Decision.decide(inputs(), memory, time(second));
        memory = last.memory();
        return last;
    }

    Inputs inputs() {
        return new Inputs(settings, view, host, ending);
    }

    Outcome last() {
        return last;
    }

    /** Of the prefix {@code services}. */
    Verdict prefix() {
        return last.verdicts().get("services");
    }

    Verdict route(String address) {
        return last.hostRoutes().get(host(address)).verdict();
    }

    static IpPrefix host(String address) {
        return IpPrefix.host(IpAddress.parse(address));
    }

    static Instant time(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }

    static Settings withGates(Settings settings, String... names) {
        Map<String, GateSettings> gates = new LinkedHashMap<>();
        for (String name : names) {
            Duration second = Duration.ofSeconds(1);
            gates.put(name, new GateSettings(name, URI.create("http://[::1]:10256/healthz"), 3, second, second));
        }
        return new Settings(
                settings.nodeName(),
                settings.bgp(),
                settings.prefixes(),
                gates,
                settings.drain(),
                settings.cluster(),
                settings.http(),
                settings.log());
    }

    private static Settings with(Settings settings, Settings prefixes, DrainSettings drain) {
        return new Settings(
                settings.nodeName(),
                settings.bgp(),
                prefixes.prefixes(),
                settings.gates(),
                drain,
                settings.cluster(),
                settings.http(),
                settings.log());
    }
}
