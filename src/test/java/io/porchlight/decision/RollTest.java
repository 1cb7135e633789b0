package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.ServiceExample.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.config.model.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollTest {

    private static final int MANY = 1_000;

    private final Settings settings = SettingsExample.settings(services());
    private final List<ServiceSummary> services = new ArrayList<>();
    private Roll roll = Roll.NONE;

    RollTest() {
        for (int i = 0; i < MANY; i++) {
            services.add(numbered(i, 1));
        }
        roll = roll.next(settings, services);
    }

    @Test
    void a_changed_service_alone_is_looked_at_again() {
        services.set(500, numbered(500, 2));
        assertThat(madeAnew()).containsExactly(500);
    }

    @Test
    void a_new_service_alone_is_looked_at() {
        services.add(500, numbered(MANY, 1));
        assertThat(madeAnew()).containsExactly(500);
    }

    @Test
    void services_that_are_gone_are_not_there_and_the_rest_is_not_looked_at() {
        services.subList(500, 510).clear();
        assertThat(madeAnew()).isEmpty();
        assertThat(rows(roll)).hasSize(MANY - 10);
    }

    @Test
    void many_that_change_at_once_spoil_no_other() {
        for (int i = 100; i < 300; i++) {
            services.set(i, numbered(i, 2));
        }
        assertThat(madeAnew()).hasSize(200);
    }

    @Test
    void another_order_costs_time_alone() {
        services.addAll(services.subList(0, 600).reversed());
        services.subList(0, 600).clear();
        madeAnew();
        assertThat(rows(roll)).extracting(Row::service).containsExactlyElementsOf(services);
    }

    @Test
    void other_settings_look_at_all_of_them_again() {
        Roll other = roll.next(SettingsExample.settings(services()), services);
        assertThat(rows(other)).noneMatch(row -> rows(roll).stream().anyMatch(r -> r == row));
    }

    /** The places of rows that are not those of before. */
    private List<Integer> madeAnew() {
        List<Row> before = rows(roll);
        roll = roll.next(settings, services);
        List<Integer> anew = new ArrayList<>();
        for (int i = 0; i < roll.size(); i++) {
            Row row = roll.row(i);
            assertThat(row.service()).isSameAs(services.get(i));
            if (before.stream().noneMatch(b -> b == row)) {
                anew.add(i);
            }
        }
        return anew;
    }

    private static List<Row> rows(Roll roll) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < roll.size(); i++) {
            rows.add(roll.row(i));
        }
        return rows;
    }

    private static ServiceSummary numbered(int number, int healthy) {
        return service("s" + number)
                .clusterIp("2a0a:e5c0:13:e2::" + Integer.toHexString(number))
                .healthy(HERE, healthy)
                .build();
    }
}
