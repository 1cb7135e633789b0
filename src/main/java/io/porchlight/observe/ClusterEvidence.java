package io.porchlight.observe;

import io.porchlight.cluster.view.ServiceDetail;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.SkippedObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the watches know beside the view. Each may wait for their thread.
 *
 * @param detail a Service with its slices; empty where there is no such Service
 * @param skipped the objects that make no sense now, whole or in part
 */
public record ClusterEvidence(
        Function<ServiceName, Optional<ServiceDetail>> detail, Supplier<List<SkippedObject>> skipped) {

    Optional<ServiceDetail> detail(ServiceName service) {
        return detail.apply(service);
    }

    List<SkippedObject> skippedNow() {
        return skipped.get();
    }
}
