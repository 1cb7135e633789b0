package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.ServiceExample.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTable;
import io.porchlight.config.model.PrefixSettings.HostRoutes;
import io.porchlight.config.model.Settings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollTest {

    private static final int MANY = 2_000;

    private final Settings settings =
            SettingsExample.settings(services().hostRoutes(HostRoutes.ALL).minHealthy(2));
    private ServiceTable services = ServiceTable.empty();
    private Roll roll = Roll.NONE;

    RollTest() {
        Map<ServiceName, Optional<ServiceSummary>> all = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            ServiceSummary service = numbered(i, 1);
            all.put(service.name(), Optional.of(service));
        }
        change(all);
    }

    @Test
    void a_changed_service_alone_is_looked_at_again() {
        ServiceSummary changed = numbered(500, 2);
        Roll before = roll;

        change(Map.of(changed.name(), Optional.of(changed)));

        assertThat(pagesAnew(before)).hasSize(1);
        assertThat(rowsAnew(before)).extracting(Row::service).containsExactly(changed);
        assertThat(sum()).isEqualTo(new Evidence(MANY, MANY + 1, MANY + 1, 2));
    }

    @Test
    void a_new_service_alone_is_looked_at() {
        ServiceSummary added = numbered(MANY, 1);
        Roll before = roll;

        change(Map.of(added.name(), Optional.of(added)));

        assertThat(rowsAnew(before)).extracting(Row::service).containsExactly(added);
        assertThat(sum().services()).isEqualTo(MANY + 1);
    }

    @Test
    void services_that_are_gone_are_not_there_and_the_rest_is_not_looked_at() {
        Map<ServiceName, Optional<ServiceSummary>> gone = new HashMap<>();
        IntStream.range(500, 510).forEach(i -> gone.put(numbered(i, 1).name(), Optional.empty()));
        Roll before = roll;

        change(gone);

        assertThat(rowsAnew(before)).isEmpty();
        assertThat(sum().services()).isEqualTo(MANY - 10);
    }

    @Test
    void nothing_is_looked_at_where_nothing_changed() {
        Roll before = roll;
        change(Map.of());
        assertThat(pagesAnew(before)).isEmpty();
    }

    @Test
    void other_settings_look_at_all_of_them_again() {
        Roll before = roll;
        roll = roll.next(SettingsExample.settings(services().hostRoutes(HostRoutes.ALL)), services);
        assertThat(rowsAnew(before)).hasSize(MANY);
    }

    @Test
    void after_new_settings_host_routes_stand_as_they_stood_and_are_known_again() {
        Settings reloaded = SettingsExample.settings(services().hostRoutes(HostRoutes.ALL));
        Memory before = decide(settings, Memory.NONE);
        Memory first = decide(reloaded, before);
        Memory second = decide(reloaded, first);

        assertThat(first.hostRoutes()).isEqualTo(before.hostRoutes()).isNotSameAs(before.hostRoutes());
        assertThat(second.hostRoutes()).isSameAs(first.hostRoutes());
        Row kept = first.hostRoutes().all().values().iterator().next().by().getFirst();
        assertThat(second.roll().pages())
                .flatExtracting(page -> page.wanting().values())
                .anyMatch(row -> row == kept);
    }

    @Test
    void a_change_that_concerns_no_host_route_leaves_them_all_as_they_are() {
        Settings some = SettingsExample.settings(services().hostRoutes(HostRoutes.LOCAL_POLICY));
        Memory before = decide(some, Memory.NONE);
        ServiceSummary changed = numbered(500, 2);
        services = services.with(Map.of(changed.name(), Optional.of(changed)));

        Memory after = decide(some, before);

        assertThat(after.roll().wantsAs(before.roll())).isTrue();
        assertThat(after.hostRoutes()).isSameAs(before.hostRoutes());
    }

    private Memory decide(Settings by, Memory memory) {
        ClusterView view =
                new ClusterView(services, Optional.of(ClusterExample.node()), Optional.empty(), Optional.empty(), 0);
        return Decision.decide(SettingsExample.inputs(by, view), memory, Instant.EPOCH)
                .memory();
    }

    private void change(Map<ServiceName, Optional<ServiceSummary>> changes) {
        services = services.with(changes);
        roll = roll.next(settings, services);
    }

    private Evidence sum() {
        return new Census(settings, roll).prefixes().getFirst().evidence();
    }

    private List<Page> pagesAnew(Roll before) {
        return IntStream.range(0, roll.pages().size())
                .filter(i -> roll.pages().get(i) != before.pages().get(i))
                .mapToObj(roll.pages()::get)
                .toList();
    }

    private List<Row> rowsAnew(Roll before) {
        return pagesAnew(before).stream()
                .flatMap(page -> page.wanting().values().stream())
                .filter(row -> before.pages().stream()
                        .flatMap(page -> page.wanting().values().stream())
                        .noneMatch(b -> b == row))
                .toList();
    }

    private static ServiceSummary numbered(int number, int healthy) {
        return service("s" + number)
                .clusterIp("2a0a:e5c0:13:e2::" + Integer.toHexString(number))
                .healthy(HERE, healthy)
                .build();
    }
}
