package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetSpec;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that the readers look at, by type. Whatever else an object holds is skipped as it comes in: the managed
 * fields and the images of a node outweigh the rest, and each type that can be made takes its place in the native
 * binary. A type that is not named here is read whole.
 */
final class ReadFields {

    private static final Map<Class<?>, Set<String>> FIELDS = Map.ofEntries(
            Map.entry(
                    ObjectMeta.class,
                    Set.of(
                            "name",
                            "namespace",
                            "uid",
                            "resourceVersion",
                            "labels",
                            "annotations",
                            "deletionTimestamp",
                            "ownerReferences")),
            Map.entry(OwnerReference.class, Set.of("apiVersion", "kind", "name", "controller")),
            Map.entry(Service.class, Set.of("metadata", "spec", "status")),
            Map.entry(
                    ServiceSpec.class,
                    Set.of(
                            "clusterIP",
                            "clusterIPs",
                            "externalIPs",
                            "type",
                            "internalTrafficPolicy",
                            "externalTrafficPolicy")),
            Map.entry(ServiceStatus.class, Set.of("loadBalancer")),
            Map.entry(LoadBalancerIngress.class, Set.of("ip", "ipMode")),
            Map.entry(EndpointSlice.class, Set.of("metadata", "addressType", "endpoints")),
            Map.entry(Endpoint.class, Set.of("addresses", "conditions", "nodeName")),
            Map.entry(EndpointConditions.class, Set.of("ready", "serving", "terminating")),
            Map.entry(Endpoints.class, Set.of("metadata", "subsets")),
            Map.entry(EndpointSubset.class, Set.of("addresses", "notReadyAddresses")),
            Map.entry(EndpointAddress.class, Set.of("ip", "nodeName")),
            Map.entry(Node.class, Set.of("metadata", "spec", "status")),
            Map.entry(NodeSpec.class, Set.of("taints", "unschedulable")),
            Map.entry(Taint.class, Set.of("key")),
            Map.entry(NodeStatus.class, Set.of("addresses", "conditions")),
            Map.entry(NodeAddress.class, Set.of("type", "address")),
            Map.entry(NodeCondition.class, Set.of("type", "status")),
            Map.entry(Pod.class, Set.of("metadata")),
            Map.entry(DaemonSet.class, Set.of("metadata", "spec")),
            Map.entry(DaemonSetSpec.class, Set.of("template")),
            Map.entry(PodTemplateSpec.class, Set.of("spec")),
            Map.entry(PodSpec.class, Set.of("nodeName", "nodeSelector", "affinity", "tolerations")),
            Map.entry(Affinity.class, Set.of("nodeAffinity")),
            Map.entry(NodeAffinity.class, Set.of("requiredDuringSchedulingIgnoredDuringExecution")),
            // Whether there is one.
            Map.entry(NodeSelector.class, Set.of()),
            Map.entry(Toleration.class, Set.of("operator", "key", "effect")));

    private ReadFields() {}

    /** @return empty for a type that is read whole */
    static Optional<Set<String>> of(Class<?> type) {
        return Optional.ofNullable(FIELDS.get(type));
    }
}
