package io.porchlight.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.porchlight.cluster.ReadFields;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Has the Kubernetes client read objects as {@link ReadFields} says. */
@Singleton
final class SparingReads implements KubernetesClientObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        ReadFields.alone(mapper);
    }
}
