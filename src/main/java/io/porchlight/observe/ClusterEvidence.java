package io.porchlight.observe;

import io.porchlight.cluster.view.ServiceDetail;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.SkippedObject;
import java.util.List;
import java.util.Optional;

/** What the watches know beside the view. May wait for their thread. */
public interface ClusterEvidence {

    /** For whoever has no watches. */
    ClusterEvidence NONE = new ClusterEvidence() {
        @Override
        public Optional<ServiceDetail> detail(ServiceName service) {
            return Optional.empty();
        }

        @Override
        public List<SkippedObject> skipped() {
            return List.of();
        }
    };

    /** A Service with its slices; empty where there is no such Service. */
    Optional<ServiceDetail> detail(ServiceName service);

    /** The objects that make no sense now, whole or in part. */
    List<SkippedObject> skipped();
}
