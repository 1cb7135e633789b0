package io.porchlight.planted.observe;

import io.fabric8.kubernetes.client.KubernetesClient;

record MetricsThatKnowFabric8(KubernetesClient client) {}
