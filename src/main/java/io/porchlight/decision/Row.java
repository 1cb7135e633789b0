package io.porchlight.decision;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;

/**
 * What one Service counts for.
 *
 * @param shares one for each prefix that it lives in
 */
record Row(ServiceSummary service, List<Share> shares) {

    /**
     * In one prefix.
     *
     * @param prefix its place in the settings
     * @param onNode healthy backends on this node
     * @param inCluster healthy backends anywhere
     * @param wanted host routes that there should be, each once
     */
    record Share(int prefix, int onNode, int inCluster, List<IpPrefix> wanted) {}

    static Row of(ServiceSummary service, List<PrefixSettings> prefixes, String nodeName) {
        List<Share> shares = new ArrayList<>(1);
        for (int i = 0; i < prefixes.size(); i++) {
            if (Residence.of(prefixes.get(i), service) == Residence.RESIDENT) {
                Backends backends = service.backends(prefixes.get(i).cidr().family());
                shares.add(new Share(
                        i, backends.healthyOn(nodeName), backends.healthy(), wanted(prefixes.get(i), service)));
            }
        }
        return new Row(service, List.copyOf(shares));
    }

    boolean wantsHostRoutes() {
        return shares.stream().anyMatch(share -> !share.wanted().isEmpty());
    }

    private static List<IpPrefix> wanted(PrefixSettings prefix, ServiceSummary service) {
        List<IpPrefix> wanted = new ArrayList<>(0);
        for (VirtualIp ip : service.virtualIps()) {
            if (Residence.counts(prefix, ip)
                    && Residence.wantsHostRoute(prefix, service, ip)
                    && !wanted.contains(IpPrefix.host(ip.address()))) {
                wanted.add(IpPrefix.host(ip.address()));
            }
        }
        return List.copyOf(wanted);
    }
}
