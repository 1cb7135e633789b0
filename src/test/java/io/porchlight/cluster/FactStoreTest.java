package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactStoreTest {

    private final List<String> changed = new ArrayList<>();
    private final FactStore<Service, String> store =
            new FactStore<>(FactStoreTest::clusterIp, Service::new, changed::add);

    @Test
    void the_informer_is_given_what_tells_old_from_new() {
        assertThat(store.put("default/web", service("7", "10.0.0.1"))).isNull();

        Service stub = store.get("default/web");
        assertThat(stub.getMetadata().getNamespace()).isEqualTo("default");
        assertThat(stub.getMetadata().getName()).isEqualTo("web");
        assertThat(stub.getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(stub.getSpec()).isNull();
        assertThat(store.getKey(stub)).isEqualTo("default/web");
        assertThat(store.put("default/web", service("8", "10.0.0.1"))
                        .getMetadata()
                        .getResourceVersion())
                .isEqualTo("7");
        assertThat(store.remove("default/web").getMetadata().getResourceVersion())
                .isEqualTo("8");
        assertThat(store.get("default/web")).isNull();
    }

    @Test
    void it_tells_of_what_came_and_came_again_and_went() {
        store.put("default/web", service("7", "10.0.0.1"));
        store.put("default/web", service("8", "10.0.0.1"));
        store.put("default/api", service("9", "10.0.0.2"));
        store.remove("default/web");

        assertThat(changed).containsExactly("default/web", "default/web", "default/api", "default/web");
    }

    @Test
    void objects_of_no_namespace_have_none() {
        FactStore<Node, String> nodes =
                new FactStore<>(node -> new Reading<>(Optional.of("read"), List.of()), Node::new, _ -> {});
        Node node =
                new NodeBuilder().withNewMetadata().withName("a").endMetadata().build();
        nodes.put(nodes.getKey(node), node);

        assertThat(nodes.get("a").getMetadata().getNamespace()).isNull();
        assertThat(nodes.get("a").getMetadata().getName()).isEqualTo("a");
    }

    @Test
    void what_is_read_alike_again_is_held_once() {
        Reading<String> held = clusterIp(service("7", "10.0.0.1"));
        store.put("default/web", service("8", "10.0.0.1"));

        store.share("default/web", held);

        assertThat(store.reading("default/web")).isSameAs(held);
        assertThat(store.get("default/web").getMetadata().getResourceVersion()).isEqualTo("8");
    }

    @Test
    void what_has_changed_meanwhile_is_not_shared() {
        store.put("default/web", service("8", "10.0.0.2"));

        store.share("default/web", clusterIp(service("7", "10.0.0.1")));
        store.share("default/gone", clusterIp(service("7", "10.0.0.1")));

        assertThat(store.reading("default/web").facts()).contains("10.0.0.2");
        assertThat(store.keys()).containsExactly("default/web");
    }

    @Test
    void an_object_that_the_reader_fails_on_fails_no_list() {
        FactStore<Service, String> careless = new FactStore<>(
                _ -> {
                    throw new IllegalStateException("meant to be");
                },
                Service::new,
                _ -> {});

        careless.put("default/web", service("7", "10.0.0.1"));

        assertThat(careless.reading("default/web").facts()).isEmpty();
        assertThat(careless.reading("default/web").problems())
                .containsExactly("cannot be read: java.lang.IllegalStateException: meant to be");
    }

    private static Reading<String> clusterIp(Service service) {
        return new Reading<>(Optional.of(service.getSpec().getClusterIP()), List.of());
    }

    private static Service service(String resourceVersion, String clusterIp) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("web")
                .withResourceVersion(resourceVersion)
                .endMetadata()
                .withNewSpec()
                .withClusterIP(clusterIp)
                .endSpec()
                .build();
    }
}
