package io.porchlight.observe;

import io.porchlight.agent.AgentStatus;
import io.porchlight.api.ServiceInfo;
import io.porchlight.api.ServicesInfo;
import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.decision.Residence;
import io.porchlight.net.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** What status says of Services and their backends. Of ten thousand it looks at each, and keeps those it shows. */
final class ServiceInfos {

    /** Services of a prefix that are shown. */
    static final int SHOWN = 100;

    private static final Comparator<Resident> ORDER = Comparator.comparing((Resident resident) -> !resident.ailing())
            .thenComparing(resident -> resident.service().name());

    /**
     * A Service with addresses in the prefix.
     *
     * @param counts whether it lives there
     * @param ailing whether somebody should look at it: it counts, and lacks healthy backends
     */
    private record Resident(ServiceSummary service, boolean counts, boolean ailing) {}

    private final AgentStatus agent;

    /** @param agent after its newest decision */
    ServiceInfos(AgentStatus agent) {
        this.agent = agent;
    }

    /** One for each prefix, in the order of the settings. */
    List<ServicesInfo> all() {
        return agent.settings().prefixes().values().stream().map(this::inside).toList();
    }

    private ServicesInfo inside(PrefixSettings prefix) {
        PriorityQueue<Resident> shown = new PriorityQueue<>(ORDER.reversed());
        int total = 0;
        for (ServiceSummary service : agent.view().services().values()) {
            Residence residence = Residence.of(prefix, service);
            if (residence != Residence.ELSEWHERE) {
                total++;
                keep(shown, resident(prefix, service, residence == Residence.RESIDENT));
            }
        }
        return new ServicesInfo(
                prefix.name(),
                total,
                shown.stream()
                        .sorted(ORDER)
                        .map(resident -> info(prefix, resident))
                        .toList());
    }

    /** @param shown the last of them first */
    private static void keep(PriorityQueue<Resident> shown, Resident resident) {
        if (shown.size() < SHOWN) {
            shown.add(resident);
        } else if (ORDER.compare(resident, shown.element()) < 0) {
            shown.remove();
            shown.add(resident);
        }
    }

    private static Resident resident(PrefixSettings prefix, ServiceSummary service, boolean counts) {
        Backends backends = service.backends(prefix.cidr().family());
        return new Resident(
                service, counts, counts && (backends.total() == 0 || backends.healthy() < backends.total()));
    }

    private ServiceInfo info(PrefixSettings prefix, Resident resident) {
        ServiceSummary service = resident.service();
        Backends backends = service.backends(prefix.cidr().family());
        int healthy = backends.healthy();
        boolean lights = resident.counts() && healthy > 0;
        return new ServiceInfo(
                service.name().toString(),
                service.virtualIps().stream()
                        .map(VirtualIp::address)
                        .filter(prefix.cidr()::contains)
                        .distinct()
                        .sorted()
                        .map(IpAddress::toString)
                        .toList(),
                Residences.policy(service.traits()),
                backends.healthyOn(agent.settings().nodeName()),
                backends.total(),
                healthy,
                lights,
                lights ? "" : dark(prefix, resident, backends));
    }

    private static String dark(PrefixSettings prefix, Resident resident, Backends backends) {
        if (!resident.counts()) {
            return Residences.standing(prefix, resident.service());
        }
        return backends.total() == 0 ? "it has no backends" : "it has no healthy backend anywhere";
    }
}
