package io.porchlight.cluster.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTableTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void after_any_changes_it_holds_what_a_plain_map_would(long seed) {
        Random random = new Random(seed);
        Map<ServiceName, ServiceSummary> plain = new HashMap<>();
        ServiceTable table = ServiceTable.empty();
        for (int step = 0; step < 300; step++) {
            Map<ServiceName, Optional<ServiceSummary>> changes = new HashMap<>();
            for (int change = random.nextInt(20); change >= 0; change--) {
                ServiceName name = name(random.nextInt(1000));
                changes.put(
                        name, random.nextInt(3) > 0 ? Optional.of(summary(name, random.nextInt())) : Optional.empty());
            }
            Map<ServiceName, ServiceSummary> before = new HashMap<>(plain);
            ServiceTable old = table;
            changes.forEach((name, summary) ->
                    summary.ifPresentOrElse(present -> plain.put(name, present), () -> plain.remove(name)));

            table = table.with(changes);

            assertThat(table).hasSize(plain.size()).isEqualTo(plain);
            assertThat(Map.copyOf(table)).isEqualTo(plain);
            assertThat(old).as("the edition before").isEqualTo(before);
        }
    }

    @Test
    void it_finds_what_is_there_and_nothing_else() {
        ServiceSummary summary = summary(name(1), 1);
        ServiceTable table = ServiceTable.empty().with(Map.of(name(1), Optional.of(summary)));

        assertThat(table.get(name(1))).isSameAs(summary);
        assertThat(table.get(name(2))).isNull();
        assertThat(table.containsKey(name(1))).isTrue();
        assertThat(table.containsKey(name(2))).isFalse();
        assertThat(ServiceTable.empty()).isEmpty();
    }

    @Test
    void nobody_changes_it() {
        ServiceSummary summary = summary(name(1), 1);
        ServiceTable table = ServiceTable.empty().with(Map.of(name(1), Optional.of(summary)));

        assertThatThrownBy(() -> table.put(name(1), summary)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> table.remove(name(1))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(table::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> table.entrySet().iterator().next().setValue(summary))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static ServiceName name(int number) {
        return new ServiceName("ns" + number % 7, "service" + number);
    }

    private static ServiceSummary summary(ServiceName name, int total) {
        return new ServiceSummary(
                name, Map.of(), Set.of(), ServiceTraits.PLAIN, Backends.NONE, new Backends(total, Map.of()));
    }
}
