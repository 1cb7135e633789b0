package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesResourceUtil;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The native binary may reach by reflection what Jackson needs of the Kubernetes models, and no more. */
class ReachabilityMetadataTest {

    private static final Path FILE =
            Path.of("native/resources/META-INF/native-image/io.porchlight/porchlight/reachability-metadata.json");

    /** Beside lists of what is watched. */
    private static final List<Class<?>> READ = List.of(
            WatchEvent.class,
            Status.class,
            // The answer to one that was written.
            Event.class,
            // A kubeconfig, where the agent runs in no cluster.
            Config.class);

    private static final List<Class<?>> WRITTEN = List.of(
            Event.class,
            // The query of a list or a watch.
            ListOptions.class);

    /** With -Dreachability.write=true the file is written anew. */
    @Test
    void the_metadata_names_what_is_read_and_written() throws IOException {
        ReflectiveUse use = new ReflectiveUse(mapper());
        Kinds.WATCHED.stream().map(KubernetesResourceUtil::inferListType).forEach(use::read);
        READ.forEach(use::read);
        WRITTEN.forEach(use::write);
        String metadata =
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(use.metadata()) + "\n";
        if (Boolean.getBoolean("reachability.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, metadata);
        }
        assertThat(FILE)
                .as(
                        "write it anew with -Dreachability.write=true -Dtest=%s",
                        getClass().getSimpleName())
                .hasContent(metadata);
    }

    @Test
    void each_resource_that_can_be_watched_has_its_kind() {
        assertThat(Kinds.WATCHED)
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrderElementsOf(Stream.of(WatchedResource.values())
                        .map(WatchedResource::kind)
                        .toList());
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        SparingReads.by(mapper);
        // Adds its modules to it.
        assertThat(new KubernetesSerialization(mapper, true)).isNotNull();
        return mapper;
    }
}
