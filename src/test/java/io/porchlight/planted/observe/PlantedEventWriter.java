package io.porchlight.planted.observe;

import io.fabric8.kubernetes.client.KubernetesClient;

record PlantedEventWriter(KubernetesClient client) {}
