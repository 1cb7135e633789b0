package io.porchlight.agent;

import static io.porchlight.agent.Outcomes.hostRoutes;
import static io.porchlight.agent.Outcomes.leaving;
import static io.porchlight.agent.Outcomes.off;
import static io.porchlight.agent.Outcomes.on;
import static io.porchlight.agent.Outcomes.weighing;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.SettingsExample.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.porchlight.config.model.Settings;
import io.porchlight.decision.Evidence;
import io.porchlight.decision.HostRoute;
import io.porchlight.decision.Outcome;
import io.porchlight.decision.Reason;
import io.porchlight.decision.Verdict;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.DefaultRouter;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {

    private static final Settings SETTINGS = settings(services());
    private static final Map<IpPrefix, HostRoute> ONE = hostRoutes(on(), "2a0a:e5c0:13:e2::1/128");

    private final Planner planner = new Planner();

    @Test
    void other_counts_and_another_reason_leave_the_plan_as_it_is() {
        Plan before = planner.plan(SETTINGS, outcome(on()), HostView.NONE);
        Verdict counted = new Verdict.Announce(
                Reason.ALWAYS, new Evidence(7, 7, 7, 1), Instant.EPOCH.plusSeconds(1), OptionalInt.empty());
        assertThat(planner.plan(SETTINGS, outcome(counted), HostView.NONE)).isSameAs(before);
    }

    static Stream<Arguments> changes() {
        Map<IpPrefix, HostRoute> other = hostRoutes(off(Reason.NO_HEALTHY_BACKENDS), "2a0a:e5c0:13:e2::1/128");
        HostView router = new HostView(
                List.of(new DefaultRouter(IpAddress.parse("fe80::1"), "eth0")), Map.of(), Optional.empty());
        return Stream.of(
                arguments("withdrawn", SETTINGS, outcome(off(Reason.NO_SERVICES)), HostView.NONE),
                arguments("about to go", SETTINGS, outcome(leaving()), HostView.NONE),
                arguments("another weight", SETTINGS, outcome(weighing(3)), HostView.NONE),
                arguments("host routes", SETTINGS, Outcomes.of(Map.of("services", on()), other), HostView.NONE),
                arguments("settings", settings(services()), outcome(on()), HostView.NONE),
                arguments("routers", SETTINGS, outcome(on()), router));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whatever_else_changes_is_planned_anew(String change, Settings settings, Outcome outcome, HostView host) {
        Plan before = planner.plan(SETTINGS, outcome(on()), HostView.NONE);

        Plan after = planner.plan(settings, outcome, host);

        assertThat(after).isNotSameAs(before);
        assertThat(after)
                .isEqualTo(RoutePlan.of(settings, outcome, outcome.memory().node(), host));
    }

    private static Outcome outcome(Verdict services) {
        return Outcomes.of(Map.of("services", services), ONE);
    }
}
