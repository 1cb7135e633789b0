package io.porchlight.cluster;

import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.VirtualIp;
import java.util.Set;

/**
 * What a Service alone says.
 *
 * @param virtualIps empty for headless and ExternalName Services
 */
record ServiceFacts(ServiceName name, Set<VirtualIp> virtualIps, boolean announceable) {

    ServiceFacts {
        virtualIps = Set.copyOf(virtualIps);
    }
}
