package io.porchlight.bench;

import java.util.Collection;

/**
 * Objects as kube-apiserver shows them once kubectl and the controllers have written them, managed fields and all, but
 * without the opening brace, kind and apiVersion: items of a list have none.
 */
final class KubeJson {

    private static final String SERVICE = template("""
            "metadata":{"name":"%1$s","namespace":"%2$s","uid":"%3$s","resourceVersion":"%4$d",
            "creationTimestamp":"2026-03-02T09:14:07Z",
            "labels":{"app.kubernetes.io/name":"%1$s","app.kubernetes.io/part-of":"%2$s"},
            "annotations":{"kubectl.kubernetes.io/last-applied-configuration":
            "{\\"apiVersion\\":\\"v1\\",\\"kind\\":\\"Service\\",\\"metadata\\":{\\"annotations\\":{},
            \\"labels\\":{\\"app.kubernetes.io/name\\":\\"%1$s\\",\\"app.kubernetes.io/part-of\\":\\"%2$s\\"},
            \\"name\\":\\"%1$s\\",\\"namespace\\":\\"%2$s\\"},\\"spec\\":{\\"ports\\":[{\\"name\\":\\"http\\",
            \\"port\\":80,\\"targetPort\\":\\"http\\"}],\\"selector\\":{\\"app.kubernetes.io/name\\":\\"%1$s\\"}}}\\n"},
            "managedFields":[{"manager":"kubectl-client-side-apply","operation":"Update","apiVersion":"v1",
            "time":"2026-03-02T09:14:07Z","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{"f:annotations":{".":{},
            "f:kubectl.kubernetes.io/last-applied-configuration":{}},"f:labels":{".":{},"f:app.kubernetes.io/name":{},
            "f:app.kubernetes.io/part-of":{}}},"f:spec":{"f:internalTrafficPolicy":{},
            "f:ports":{".":{},"k:{\\"port\\":80,\\"protocol\\":\\"TCP\\"}":{".":{},"f:name":{},"f:port":{},
            "f:protocol":{},"f:targetPort":{}}},"f:selector":{},"f:sessionAffinity":{},"f:type":{}}}}]},
            "spec":{"ports":[{"name":"http","protocol":"TCP","port":80,"targetPort":"http"}],
            "selector":{"app.kubernetes.io/name":"%1$s"},"clusterIP":"%5$s","clusterIPs":["%5$s"],"type":"ClusterIP",
            "sessionAffinity":"None","ipFamilies":["IPv6"],"ipFamilyPolicy":"SingleStack",
            "internalTrafficPolicy":"%6$s"},"status":{"loadBalancer":{}}}
            """);

    private static final String SLICE = template("""
            "metadata":{"name":"%1$s","generateName":"%2$s-","namespace":"%3$s","uid":"%4$s","resourceVersion":"%6$d",
            "generation":%7$d,"creationTimestamp":"2026-03-02T09:14:08Z",
            "labels":{"app.kubernetes.io/name":"%2$s","app.kubernetes.io/part-of":"%3$s",
            "endpointslice.kubernetes.io/managed-by":"endpointslice-controller.k8s.io",
            "kubernetes.io/service-name":"%2$s"},
            "annotations":{"endpoints.kubernetes.io/last-change-trigger-time":"2026-06-20T11:30:42Z"},
            "ownerReferences":[{"apiVersion":"v1","kind":"Service","name":"%2$s","uid":"%5$s","controller":true,
            "blockOwnerDeletion":true}],"managedFields":[{"manager":"kube-controller-manager","operation":"Update",
            "apiVersion":"discovery.k8s.io/v1","time":"2026-06-20T11:30:42Z","fieldsType":"FieldsV1",
            "fieldsV1":{"f:addressType":{},"f:endpoints":{},"f:metadata":{"f:annotations":{".":{},
            "f:endpoints.kubernetes.io/last-change-trigger-time":{}},"f:generateName":{},"f:labels":{".":{},
            "f:app.kubernetes.io/name":{},"f:app.kubernetes.io/part-of":{},
            "f:endpointslice.kubernetes.io/managed-by":{},"f:kubernetes.io/service-name":{}},
            "f:ownerReferences":{".":{},"k:{\\"uid\\":\\"%5$s\\"}":{}}},"f:ports":{}}}]},
            "addressType":"IPv6","endpoints":[%8$s],"ports":[{"name":"http","protocol":"TCP","port":8080}]}
            """);

    private static final String ENDPOINT = template("""
            {"addresses":["%1$s"],"conditions":{"ready":true,"serving":true,"terminating":false},"nodeName":"%2$s",
            "targetRef":{"kind":"Pod","namespace":"%3$s","name":"%4$s","uid":"%5$s"},"zone":"%6$s"}
            """);

    private static final String READY = "\"ready\":true,\"serving\":true";
    private static final String NOT_READY = "\"ready\":false,\"serving\":false";

    private static final String NODE = template("""
            "metadata":{"name":"%1$s","uid":"%2$s","resourceVersion":"%3$d","creationTimestamp":"2026-03-02T08:00:00Z",
            "labels":{"kubernetes.io/arch":"amd64","kubernetes.io/hostname":"%1$s","kubernetes.io/os":"linux"}},
            "spec":{"podCIDR":"2001:db8:1::/64","podCIDRs":["2001:db8:1::/64"]},
            "status":{"conditions":[{"type":"Ready","status":"True","lastHeartbeatTime":"2026-06-20T11:30:00Z",
            "lastTransitionTime":"2026-03-02T08:00:40Z","reason":"KubeletReady","message":"kubelet is ready"}],
            "addresses":[{"type":"InternalIP","address":"2001:db8::11"},{"type":"Hostname","address":"%1$s"}]}}
            """);

    private KubeJson() {}

    /** A Service, or a Pod. */
    record Owner(String namespace, String name, String uid) {}

    /** @param policy {@code spec.internalTrafficPolicy} */
    static String service(Owner service, long version, String address, String policy) {
        return SERVICE.formatted(service.name, service.namespace, service.uid, version, address, policy);
    }

    /** What tells one slice, and one state of it, from others. */
    record SliceMeta(String name, String uid, long version, long generation) {}

    /** @param endpoints as {@link #endpoint} or {@link #notReady} makes them */
    static String slice(SliceMeta meta, Owner owner, Collection<String> endpoints) {
        return SLICE.formatted(
                meta.name,
                owner.name,
                owner.namespace,
                meta.uid,
                owner.uid,
                meta.version,
                meta.generation,
                String.join(",", endpoints));
    }

    /** One that is ready, of a Pod. */
    static String endpoint(Owner pod, String address, String node, String zone) {
        return ENDPOINT.formatted(address, node, pod.namespace, pod.name, pod.uid, zone);
    }

    /** The same endpoint, not ready. */
    static String notReady(String endpoint) {
        return endpoint.replace(READY, NOT_READY);
    }

    static String node(String name, String uid, long version) {
        return NODE.formatted(name, uid, version);
    }

    /** Lines are for the reader here; the API server sends none. */
    private static String template(String text) {
        return text.replace("\n", "");
    }
}
