package io.porchlight.app;

import static io.porchlight.config.model.ClusterSettings.Source.ENDPOINTS;
import static io.porchlight.config.model.ClusterSettings.Source.ENDPOINT_SLICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.cluster.OwnPod;
import io.porchlight.cluster.WatchScope;
import io.porchlight.cluster.WatchedResource;
import io.porchlight.config.model.ClusterSettings;
import io.porchlight.config.model.LabelSelector;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchScopesTest {

    private static final LabelSelector WEB = LabelSelector.parse("app=web,!internal");
    private static final LabelSelector SHOP = LabelSelector.parse("app=shop");
    private static final Optional<String> WEB_ALONE = Optional.of("app in (web),!internal");

    @Test
    void a_selector_that_every_prefix_has_narrows_services_alone() {
        assertThat(WatchScopes.of(new ClusterSettings(ENDPOINT_SLICES, false), Set.of(WEB)))
                .isEqualTo(new WatchScope(WatchedResource.ENDPOINT_SLICES, WEB_ALONE, Optional.empty()));
    }

    @Test
    void slices_are_narrowed_when_asked_for() {
        assertThat(WatchScopes.of(new ClusterSettings(ENDPOINTS, true), Set.of(WEB)))
                .isEqualTo(new WatchScope(WatchedResource.ENDPOINTS, WEB_ALONE, WEB_ALONE));
    }

    @Test
    void prefixes_of_different_selectors_need_every_service() {
        ClusterSettings settings = new ClusterSettings(ENDPOINT_SLICES, true);

        assertThat(WatchScopes.of(settings, Set.of(WEB, SHOP))).isEqualTo(WatchScope.EVERYTHING);
        assertThat(WatchScopes.of(settings, Set.of(WEB, LabelSelector.EVERYTHING)))
                .isEqualTo(WatchScope.EVERYTHING);
        assertThat(WatchScopes.of(settings, Set.of(LabelSelector.EVERYTHING))).isEqualTo(WatchScope.EVERYTHING);
        assertThat(WatchScopes.of(settings, Set.of())).isEqualTo(WatchScope.EVERYTHING);
    }

    @Test
    void the_own_pod_is_watched_where_it_is_known() {
        assertThat(WatchScope.EVERYTHING.resources(Optional.empty()))
                .containsExactly(WatchedResource.SERVICES, WatchedResource.ENDPOINT_SLICES, WatchedResource.NODES);
        assertThat(WatchScope.EVERYTHING.resources(Optional.of(new OwnPod("porchlight", "porchlight-x"))))
                .contains(WatchedResource.PODS, WatchedResource.DAEMONSETS);
    }
}
