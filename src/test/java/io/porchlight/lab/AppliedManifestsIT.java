package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.porchlight.k8s.Manifests;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a real API server thinks of {@code k8s/}. */
@AtRealPlace7
class AppliedManifestsIT {

    private static final String RESTRICTED = "porchlight-restricted";

    @Test
    void every_manifest_is_valid_to_the_last_field(RealPlace7 place7) {
        Manifests.objects().forEach(object -> {
            HasMetadata applied = place7.client()
                    .resource(object)
                    .dryRun(true)
                    .fieldValidation(Validation.STRICT)
                    .fieldManager("lab")
                    .forceConflicts()
                    .serverSideApply();
            assertThat(applied.getMetadata().getName())
                    .isEqualTo(object.getMetadata().getName());
        });
    }

    @Test
    void a_field_that_is_misspelt_would_be_found(RealPlace7 place7) {
        DaemonSet misspelt = daemonSet();
        misspelt.getSpec().getTemplate().getSpec().setAdditionalProperty("hostNetwrok", true);

        assertThatThrownBy(() -> place7.client()
                        .resource(misspelt)
                        .dryRun(true)
                        .fieldValidation(Validation.STRICT)
                        .fieldManager("lab")
                        .forceConflicts()
                        .serverSideApply())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("hostNetwrok");
    }

    @Test
    void the_level_restricted_warns_of_the_host_network_and_its_ports_and_of_nothing_else(RealPlace7 place7) {
        place7.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(RESTRICTED)
                        .addToLabels("pod-security.kubernetes.io/warn", "restricted")
                        .endMetadata()
                        .build())
                .serverSideApply();
        place7.client()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(RESTRICTED)
                        .withName(DaemonSetPods.ACCOUNT)
                        .endMetadata()
                        .build())
                .serverSideApply();

        assertThat(warnings(place7)).containsExactly("""
                299 - "would violate PodSecurity \\"restricted:latest\\": host namespaces (hostNetwork=true), \
                hostPort (container \\"porchlight\\" uses hostPort 9179)"\
                """);
    }

    /** What the API server says of the DaemonSet's Pod beside its answer. The client has no word for it. */
    private static List<String> warnings(RealPlace7 place7) {
        PodTemplateSpec template = daemonSet().getSpec().getTemplate();
        Pod pod = new PodBuilder()
                .withNewMetadataLike(template.getMetadata())
                .withName("porchlight")
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
        HttpClient http = place7.client().getHttpClient();
        HttpResponse<String> response = http.sendAsync(
                        http.newHttpRequestBuilder()
                                .uri(URI.create(place7.client().getMasterUrl() + "api/v1/namespaces/" + RESTRICTED
                                        + "/pods?dryRun=All"))
                                .post("application/json", Serialization.asJson(pod))
                                .build(),
                        String.class)
                .join();
        assertThat(response.code()).as(response.body()).isEqualTo(201);
        return response.headers("Warning");
    }

    private static DaemonSet daemonSet() {
        return Manifests.objects()
                .filter(DaemonSet.class::isInstance)
                .map(DaemonSet.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
