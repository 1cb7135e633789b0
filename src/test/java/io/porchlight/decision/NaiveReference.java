package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.AddressType;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.config.model.PrefixSettings.HostRoutes;
import io.porchlight.config.model.PrefixSettings.Weight;
import io.porchlight.config.model.PrefixSettings.WhenNothingHealthy;
import io.porchlight.host.HostView.Gate;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** The first decision of an agent once more, without a thought for speed. */
final class NaiveReference {

    private final Inputs inputs;
    private final NodeView node;

    private record Endpoint(ServiceSummary service, String node) {}

    NaiveReference(Inputs inputs) {
        this.inputs = inputs;
        this.node = inputs.view().node().orElseGet(ClusterExample::node);
    }

    boolean draining() {
        String drain = node.annotations().get("porchlight.io/drain");
        return inputs.host().drainAsked()
                || drain != null && !drain.equals("false")
                || node.taints().contains("ToBeDeletedByClusterAutoscaler")
                || node.state().deleting();
    }

    Reason reason(PrefixSettings prefix) {
        Optional<Reason> ofNode = ofNode();
        if (ofNode.isPresent()) {
            return ofNode.get();
        }
        if (prefix.rule().announce() == Announce.ALWAYS) {
            return Reason.ALWAYS;
        }
        if (prefix.rule().announce() == Announce.NEVER) {
            return Reason.NEVER;
        }
        List<ServiceSummary> residents = residents(prefix);
        List<Endpoint> healthy = healthy(residents, prefix.cidr().family());
        long inScope = healthy.stream()
                .filter(e ->
                        prefix.rule().announce() == Announce.CLUSTER || e.node().equals(HERE))
                .count();
        if (inScope >= prefix.rule().minHealthy() || inScope >= 1 && !anybodyReaches(prefix, healthy)) {
            return Reason.HEALTHY_BACKENDS;
        }
        if (residents.isEmpty()) {
            return Reason.NO_SERVICES;
        }
        if (healthy.isEmpty() && prefix.rule().whenNothingHealthy() == WhenNothingHealthy.ANNOUNCE) {
            return Reason.FAILING_OPEN;
        }
        return inScope == 0 ? Reason.NO_HEALTHY_BACKENDS : Reason.TOO_FEW_HEALTHY;
    }

    OptionalInt weight(PrefixSettings prefix, Verdict verdict) {
        if (!verdict.announced() || prefix.policy().weight() == Weight.NONE) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                rounded(here(healthy(residents(prefix), prefix.cidr().family()))));
    }

    /** What is said of one address, if anything. */
    Optional<HostRoute> hostRoute(IpAddress address) {
        SortedSet<ServiceName> names = new TreeSet<>();
        List<ServiceSummary> wanting = new ArrayList<>();
        Optional<PrefixSettings> home = Optional.empty();
        for (PrefixSettings prefix : inputs.settings().prefixes().values()) {
            for (ServiceSummary service : residents(prefix)) {
                if (wants(prefix, service, address)) {
                    home = home.or(() -> Optional.of(prefix));
                    if (names.add(service.name())) {
                        wanting.add(service);
                    }
                }
            }
        }
        List<Endpoint> healthy = healthy(wanting, address.family());
        Reason reason = ofNode().orElse(here(healthy) > 0 ? Reason.HEALTHY_BACKENDS : Reason.NO_HEALTHY_BACKENDS);
        Evidence evidence = new Evidence(names.size(), here(healthy), healthy.size(), 1);
        return home.map(prefix -> new HostRoute(
                prefix.name(),
                names,
                reason == Reason.HEALTHY_BACKENDS
                        ? new Verdict.Announce(
                                reason,
                                evidence,
                                Instant.EPOCH,
                                prefix.policy().weight() == Weight.NONE
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(rounded(here(healthy))))
                        : new Verdict.Withdraw(reason, evidence, Instant.EPOCH)));
    }

    private Optional<Reason> ofNode() {
        if (draining()) {
            return Optional.of(Reason.DRAINING);
        }
        for (String gate : inputs.settings().gates().keySet()) {
            Gate found = inputs.host().gates().get(gate);
            if (found == null || found.state() != Gate.State.OPEN) {
                return Optional.of(Reason.GATE_CLOSED);
            }
        }
        return node.state().networkUnavailable() || node.labels().containsKey(NodeView.EXCLUDE_LABEL)
                ? Optional.of(Reason.NODE_EXCLUDED)
                : Optional.empty();
    }

    private static boolean anybodyReaches(PrefixSettings prefix, List<Endpoint> healthy) {
        if (prefix.rule().announce() == Announce.CLUSTER) {
            return healthy.size() >= prefix.rule().minHealthy();
        }
        for (String node : RandomCluster.NODES) {
            long there = healthy.stream().filter(e -> e.node().equals(node)).count();
            if (!node.isEmpty() && there >= prefix.rule().minHealthy()) {
                return true;
            }
        }
        return false;
    }

    private List<ServiceSummary> residents(PrefixSettings prefix) {
        List<ServiceSummary> residents = new ArrayList<>();
        for (ServiceSummary service : inputs.view().services().values()) {
            String namespace = service.name().namespace();
            boolean counts = service.traits().claim() == ServiceTraits.Claim.OURS
                    && !prefix.selection()
                            .ignore()
                            .contains(namespace + "/" + service.name().name())
                    && (prefix.selection().namespaces().isEmpty()
                            || prefix.selection().namespaces().contains(namespace))
                    && prefix.selection().labels().requirements().stream().allMatch(r -> r.matches(service.labels()));
            for (VirtualIp ip : service.virtualIps()) {
                if (counts && allowed(prefix, ip) && !residents.contains(service)) {
                    residents.add(service);
                }
            }
        }
        return residents;
    }

    private static boolean allowed(PrefixSettings prefix, VirtualIp ip) {
        return prefix.selection()
                        .addressTypes()
                        .contains(AddressType.valueOf(ip.source().name()))
                && prefix.cidr().contains(ip.address());
    }

    private static boolean wants(PrefixSettings prefix, ServiceSummary service, IpAddress address) {
        boolean alone = prefix.cidr().length() == prefix.cidr().family().bits();
        if (alone && prefix.rule().announce() != Announce.NEVER || prefix.hostRoutes() == HostRoutes.NONE) {
            return false;
        }
        for (VirtualIp ip : service.virtualIps()) {
            boolean local = ip.source() == VirtualIp.Source.CLUSTER_IP
                    ? service.traits().internalLocal()
                    : service.traits().externalLocal();
            if (ip.address().equals(address)
                    && allowed(prefix, ip)
                    && (prefix.hostRoutes() == HostRoutes.ALL
                            || local
                            || service.traits().hostRoute())) {
                return true;
            }
        }
        return false;
    }

    private static List<Endpoint> healthy(List<ServiceSummary> services, Family family) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (ServiceSummary service : services) {
            Backends backends = family == Family.IPV4_UNICAST ? service.ipv4() : service.ipv6();
            backends.healthyByNode().forEach((node, count) -> {
                for (int i = 0; i < count; i++) {
                    endpoints.add(new Endpoint(service, node));
                }
            });
        }
        return endpoints;
    }

    private static int here(List<Endpoint> healthy) {
        return (int) healthy.stream().filter(e -> e.node().equals(HERE)).count();
    }

    /** Tries every number near by. */
    private static int rounded(int healthy) {
        int wanted = Math.max(1, healthy);
        for (int distance = 0; ; distance++) {
            if (ofThreeBits(wanted + distance)) {
                return wanted + distance;
            }
            if (ofThreeBits(wanted - distance)) {
                return wanted - distance;
            }
        }
    }

    private static boolean ofThreeBits(int number) {
        return Integer.toBinaryString(number).replaceAll("0+$", "").length() <= 3;
    }
}
