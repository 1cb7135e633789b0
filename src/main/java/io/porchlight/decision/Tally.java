package io.porchlight.decision;

import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.config.model.PrefixSettings;
import java.util.HashMap;
import java.util.Map;

/** What is counted of one prefix while the Services go by, one after the other. */
final class Tally {

    private final PrefixSettings prefix;
    private final String nodeName;
    private final Map<String, Integer> perNode = new HashMap<>();

    /** Whether it still matters if any node reaches the minimum. */
    private boolean minimumOpen;

    private int services;
    private int onNode;
    private int inCluster;

    // Of the Service that went by last.
    private long lastNumber = -1;
    private boolean lastIsResident;

    Tally(PrefixSettings prefix, String nodeName) {
        this.prefix = prefix;
        this.nodeName = nodeName;
        this.minimumOpen = prefix.rule().announce() == PrefixSettings.Announce.NODE
                && prefix.rule().minHealthy() > 1;
    }

    PrefixSettings prefix() {
        return prefix;
    }

    /**
     * Looks at one address of a Service, and counts the Service the first time that one makes it live here.
     *
     * @param number tells the Service from the one before
     * @return whether the Service lives here by this address
     */
    boolean sees(VirtualIp ip, ServiceSummary service, long number) {
        if (!Residence.counts(prefix, ip)) {
            return false;
        }
        if (number != lastNumber) {
            lastNumber = number;
            lastIsResident = Residence.ofSelection(prefix.selection(), service) == Residence.RESIDENT;
            if (lastIsResident) {
                count(service.backends(prefix.cidr().family()));
            }
        }
        return lastIsResident;
    }

    Evidence evidence() {
        return new Evidence(services, onNode, inCluster, required());
    }

    private void count(Backends backends) {
        services++;
        onNode += backends.healthyOn(nodeName);
        inCluster += backends.healthy();
        if (minimumOpen) {
            countPerNode(backends);
        }
    }

    /** Goes on only until a node has reached the minimum: with many Services that is soon. */
    private void countPerNode(Backends backends) {
        for (Map.Entry<String, Integer> entry : backends.healthyByNode().entrySet()) {
            if (!entry.getKey().equals(Backends.NO_NODE)
                    && perNode.merge(entry.getKey(), entry.getValue(), Integer::sum)
                            >= prefix.rule().minHealthy()) {
                minimumOpen = false;
                return;
            }
        }
    }

    /** A minimum that nobody reaches would keep the whole cluster dark: then one healthy backend is enough. */
    private int required() {
        int minimum = prefix.rule().minHealthy();
        return switch (prefix.rule().announce()) {
            case NODE -> minimumOpen ? 1 : minimum;
            case CLUSTER -> inCluster < minimum ? 1 : minimum;
            case ALWAYS, NEVER -> 0;
        };
    }
}
