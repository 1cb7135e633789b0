package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.EndpointsList;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.ServiceList;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.api.model.apps.DaemonSetList;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The native binary may reach by reflection what Jackson needs of the Kubernetes models, and no more. */
class ReachabilityMetadataTest {

    private static final Path FILE =
            Path.of("native/resources/META-INF/native-image/io.porchlight/porchlight/reachability-metadata.json");

    private static final List<Class<?>> READ = List.of(
            ServiceList.class,
            EndpointSliceList.class,
            EndpointsList.class,
            NodeList.class,
            PodList.class,
            DaemonSetList.class,
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

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        SparingReads.by(mapper);
        // Adds its modules to it.
        assertThat(new KubernetesSerialization(mapper, true)).isNotNull();
        return mapper;
    }
}
