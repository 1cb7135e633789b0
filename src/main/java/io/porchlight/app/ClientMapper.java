package io.porchlight.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.porchlight.cluster.SparingReads;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Has Quarkus' client of the API read sparingly. */
@Singleton
final class ClientMapper implements KubernetesClientObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        SparingReads.by(mapper);
    }
}
