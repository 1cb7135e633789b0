package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.HERE;
import static io.porchlight.decision.ClusterExample.INSIDE;
import static io.porchlight.decision.ClusterExample.THERE;
import static io.porchlight.decision.PrefixExample.services;
import static io.porchlight.decision.ServiceExample.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.PrefixSettings.Announce;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteWeightTest {

    private static final String OTHER = "2a0a:e5c0:13:e2::2";

    private final Course course = new Course(services().weighted());

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 1",
        "2, 2",
        "7, 7",
        "8, 8",
        "9, 10",
        "10, 10",
        "11, 12",
        "13, 14",
        "15, 16",
        "16, 16",
        "17, 16",
        "18, 20",
        "19, 20",
        "21, 20",
        "22, 24",
        "31, 32",
        "33, 32",
        "36, 40",
        "100, 96",
        "104, 112",
        "1000, 1024",
        "2147483647, 1073741824"
    })
    void three_bits_are_enough(int healthy, int expected) {
        assertThat(RouteWeight.quantised(healthy)).isEqualTo(expected);
    }

    @Test
    void a_prefix_weighs_what_lives_in_it_and_a_host_route_what_wants_it() {
        course.services(
                service("a").clusterIp(INSIDE).internalLocal().healthy(HERE, 2).healthy(THERE, 9),
                service("b").clusterIp(INSIDE).internalLocal().healthy(HERE, 1),
                service("c").clusterIp(INSIDE).healthy(HERE, 4),
                service("d").clusterIp(OTHER).healthy(HERE, 1));
        course.at(0);
        assertThat(weight(course.prefix())).hasValue(8);
        assertThat(weight(course.route(INSIDE))).hasValue(3);
    }

    @Test
    void a_route_that_needs_no_backend_here_weighs_1() {
        course.prefixes(services().weighted().announce(Announce.CLUSTER))
                .services(service("a").clusterIp(INSIDE).healthy(THERE, 5))
                .at(0);
        assertThat(weight(course.prefix())).hasValue(1);
    }

    @Test
    void it_is_not_told_unless_asked_for() {
        course.prefixes(services());
        assertThat(weight(healthy(0, 3))).isEmpty();
        course.prefixes(services().weighted()).at(1);
        assertThat(weight(course.prefix())).hasValue(3);
        course.prefixes(services()).at(2);
        assertThat(weight(course.prefix())).isEmpty();
    }

    @Test
    void a_change_waits_until_the_last_one_is_ten_seconds_old() {
        assertThat(weight(healthy(0, 3))).hasValue(3);
        assertThat(weight(healthy(4, 5))).hasValue(3);
        assertThat(course.last().deadline()).contains(Course.time(10));
        assertThat(course.prefix().evidence().healthyOnNode()).isEqualTo(5);
        assertThat(weight(healthy(6, 4))).hasValue(3);
        assertThat(course.last().deadline()).contains(Course.time(10));
        course.at(10);
        assertThat(weight(course.prefix())).hasValue(4);
        assertThat(course.last().deadline()).isEmpty();

        assertThat(weight(healthy(19, 1))).hasValue(4);
        assertThat(course.last().deadline()).contains(Course.time(20));
        course.at(20);
        assertThat(weight(course.prefix())).hasValue(1);
    }

    @Test
    void a_change_long_after_the_last_one_does_not_wait() {
        healthy(0, 3);
        assertThat(weight(healthy(10, 4))).hasValue(4);
        assertThat(course.last().deadline()).isEmpty();
        assertThat(course.prefix().since()).isEqualTo(Course.time(0));
    }

    @Test
    void a_change_that_goes_back_waits_for_nothing() {
        healthy(0, 3);
        healthy(1, 4);
        assertThat(weight(healthy(2, 3))).hasValue(3);
        assertThat(course.last().deadline()).isEmpty();
    }

    @Test
    void a_rolling_update_of_many_backends_is_no_storm() {
        int changes = 0;
        OptionalInt before = weight(healthy(0, 100));
        for (int i = 1; i <= 100; i++) {
            OptionalInt weight = weight(healthy(i * 0.3, 100 - i % 50));
            changes += weight.equals(before) ? 0 : 1;
            before = weight;
        }
        assertThat(changes).isLessThanOrEqualTo(3);
    }

    @Test
    void a_withdrawal_does_not_wait_and_the_next_announcement_starts_afresh() {
        healthy(0, 3);
        assertThat(healthy(1, 0)).isInstanceOf(Verdict.Withdraw.class);
        assertThat(course.last().deadline()).isEmpty();
        assertThat(weight(healthy(2, 5))).hasValue(5);
        healthy(3, 6);
        assertThat(course.last().deadline()).contains(Course.time(12));
    }

    @Test
    void a_clock_set_back_makes_it_last_no_longer() {
        healthy(100, 3);
        healthy(50, 4);
        assertThat(course.last().deadline()).contains(Course.time(60));
        course.at(60);
        assertThat(weight(course.prefix())).hasValue(4);
    }

    private Verdict healthy(double second, int count) {
        ServiceExample etherpad = service("etherpad").clusterIp(INSIDE);
        course.services(count == 0 ? etherpad : etherpad.healthy(HERE, count)).at(second);
        return course.prefix();
    }

    private static OptionalInt weight(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Announce announce -> announce.weight();
            case Verdict.Leave leave -> leave.weight();
            case Verdict.Withdraw _ -> OptionalInt.empty();
        };
    }
}
