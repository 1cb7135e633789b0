package io.porchlight.decision;

import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.net.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the Services that live in each prefix, their backends, and the addresses that should have routes of their
 * own. Goes over the Services once, whatever the number of prefixes: there can be ten thousand of them, and each
 * change of one asks for all.
 */
final class Census {

    private final String nodeName;
    private final List<Tally> tallies = new ArrayList<>();
    private final Map<IpAddress, Wanted> hostRoutes;

    /** @param hostRoutes how many are expected */
    Census(Settings settings, Collection<ServiceSummary> services, int hostRoutes) {
        this.nodeName = settings.nodeName();
        this.hostRoutes = HashMap.newHashMap(hostRoutes);
        for (PrefixSettings prefix : settings.prefixes().values()) {
            tallies.add(new Tally(prefix, nodeName));
        }
        long number = 0;
        for (ServiceSummary service : services) {
            for (VirtualIp ip : service.virtualIps()) {
                look(ip, service, number);
            }
            number++;
        }
    }

    /** One for each prefix, in the order of the settings. */
    List<Tally> prefixes() {
        return tallies;
    }

    /** By address. */
    Map<IpAddress, Wanted> hostRoutes() {
        return hostRoutes;
    }

    private void look(VirtualIp ip, ServiceSummary service, long number) {
        for (int i = 0; i < tallies.size(); i++) {
            Tally tally = tallies.get(i);
            if (tally.sees(ip, service, number) && Residence.wantsHostRoute(tally.prefix(), service, ip)) {
                want(ip.address(), i).by(service, i, ip.address(), nodeName);
            }
        }
    }

    private Wanted want(IpAddress address, int prefix) {
        Wanted wanted = hostRoutes.get(address);
        if (wanted == null) {
            wanted = new Wanted(prefix);
            hostRoutes.put(address, wanted);
        }
        return wanted;
    }
}
