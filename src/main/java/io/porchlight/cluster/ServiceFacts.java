package io.porchlight.cluster;

import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.VirtualIp;
import java.util.Map;
import java.util.Set;

/**
 * What a Service alone says.
 *
 * @param virtualIps empty for headless and ExternalName Services
 */
record ServiceFacts(ServiceName name, Map<String, String> labels, Set<VirtualIp> virtualIps, ServiceTraits traits) {

    ServiceFacts {
        labels = Map.copyOf(labels);
        virtualIps = Set.copyOf(virtualIps);
    }
}
