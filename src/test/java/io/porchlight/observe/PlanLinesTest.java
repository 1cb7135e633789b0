package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.agent.Plan;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.Settings;
import io.porchlight.net.IpPrefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanLinesTest {

    private static final Peer PEER = Fixtures.peer(RED);

    private final RecordingLogger logger = new RecordingLogger();
    private final PlanLines lines = new PlanLines(new Journal(logger, _ -> {}));
    private Settings settings = Fixtures.settings(List.of(RED), List.of());

    @Test
    void a_peer_without_a_router_is_told_once_until_it_has_one() {
        PeerConfig gateway = Fixtures.gateway("any", Optional.empty());
        settings = Fixtures.settings(List.of(gateway, RED), List.of());
        Plan nobody = new Plan(List.of(), Set.of("red-place7"), Map.of(), Map.of());
        Plan somebody = new Plan(
                List.of(new PeerRoutes(Fixtures.peer(gateway, "2001:db8::1"), Map.of())),
                Set.of("red-place7"),
                Map.of(),
                Map.of());

        planned(nobody);
        planned(nobody);
        planned(somebody);
        assertThat(logger.take())
                .containsExactly("WARNING peer any has no session now: this node has no default router that it could be"
                        + " peer=any reason=\"this node has no default router that it could be\"");
        planned(nobody);
        assertThat(logger.take()).hasSize(1);
    }

    @Test
    void a_peer_that_another_one_shadows_is_told_once_with_what_to_do() {
        PeerConfig gateway = Fixtures.gateway("any", Optional.empty());
        settings = Fixtures.settings(List.of(RED, Fixtures.peer("late", "2a0a:e5c0:13::1", 65001), gateway), List.of());
        Plan shadowed = new Plan(
                List.of(new PeerRoutes(PEER, Map.of())),
                Set.of(),
                Map.of("late", "red-place7", "any", "red-place7"),
                Map.of());

        planned(shadowed);
        planned(shadowed);
        assertThat(logger.take())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(
                                        "WARNING peer late has no session now: on this node peer red-place7 has the same address, port"
                                                + " and source, and comes first; give one another source-address, or nodes that tell"
                                                + " the two apart peer=late reason=\"on this node peer red-place7"),
                        line -> assertThat(line)
                                .startsWith(
                                        "WARNING peer any has no session now: each default router that it could be is peer red-place7"
                                                + " already; give one another source-address, or nodes that tell the two apart"
                                                + " peer=any reason=\"each default router"));

        planned(new Plan(shadowed.peers(), Set.of("any"), Map.of("late", "any"), Map.of()));
        assertThat(logger.take()).singleElement().asString().contains("on this node peer any has");
    }

    @Test
    void routes_beyond_the_limit_are_named_when_they_change() {
        Map<IpPrefix, RouteAttributes> two = new TreeMap<>(Map.of(
                IpPrefix.parse("10.0.0.0/24"), RouteAttributes.DEFAULT,
                IpPrefix.parse("10.0.1.0/24"), RouteAttributes.DEFAULT));
        Plan full = new Plan(List.of(new PeerRoutes(PEER, Map.of())), Set.of(), Map.of(), Map.of("red-place7", two));

        planned(full);
        planned(full);
        assertThat(logger.take())
                .containsExactly("WARNING peer red-place7 is not told of 10.0.0.0/24, 10.0.1.0/24:"
                        + " that is more than max-routes allows peer=red-place7 left-out=2 reason=max-routes");

        planned(new Plan(full.peers(), Set.of(), Map.of(), Map.of()));
        planned(full);
        assertThat(logger.take()).hasSize(1);
    }

    private void planned(Plan plan) {
        lines.planned(plan, settings);
    }
}
