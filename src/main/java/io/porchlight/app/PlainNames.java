package io.porchlight.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Has the Kubernetes client keep no table of the field names that it has read. The managed fields of objects have names
 * that no other object has, and each new one has the whole table copied: more than half of all memory that was allocated
 * while a large cluster's slices changed.
 */
@Singleton
final class PlainNames implements KubernetesClientObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);
    }
}
