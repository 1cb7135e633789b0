package io.porchlight.observe;

import io.porchlight.agent.AgentStatus;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.cluster.view.ServiceDetail;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.config.model.LabelSelector;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.net.IpAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that an explanation is made from.
 *
 * @param sessions as they stand
 * @param caveats what makes all of it less than certain: whole sentences
 */
record Known(
        AgentStatus agent, List<SessionStatus> sessions, ClusterEvidence cluster, List<String> caveats, Instant now) {

    String nodeName() {
        return agent.settings().nodeName();
    }

    List<PrefixSettings> prefixes() {
        return List.copyOf(agent.settings().prefixes().values());
    }

    Optional<PrefixSettings> covering(IpAddress address) {
        return prefixes().stream()
                .filter(prefix -> prefix.cidr().contains(address))
                .findFirst();
    }

    /** Whether every prefix chooses Services by the same labels: then others need not be watched. */
    boolean narrowed() {
        Set<LabelSelector> selectors =
                prefixes().stream().map(prefix -> prefix.selection().labels()).collect(Collectors.toSet());
        return selectors.size() == 1 && !selectors.contains(LabelSelector.EVERYTHING);
    }

    /** Also of a Service that the view was not told of. */
    Optional<ServiceSummary> service(ServiceName name) {
        return Optional.ofNullable(agent.view().services().get(name))
                .or(() -> cluster.detail(name).map(ServiceDetail::summary));
    }

    /** Services that answer on the address, by name. */
    List<ServiceSummary> owners(IpAddress address) {
        return agent.view().services().values().stream()
                .filter(service -> service.virtualIps().stream()
                        .anyMatch(ip -> ip.address().equals(address)))
                .sorted(Comparator.comparing(ServiceSummary::name))
                .toList();
    }
}
