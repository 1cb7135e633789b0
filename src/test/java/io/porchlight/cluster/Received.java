package io.porchlight.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Makes objects as the client does of what the API server sends. */
final class Received {

    private Received() {}

    /** @param yaml also JSON */
    static <T> T object(String yaml, Class<T> type) {
        ObjectMapper mapper = new ObjectMapper();
        SparingReads.by(mapper);
        return new KubernetesSerialization(mapper, true).unmarshal(yaml, type);
    }
}
