package io.porchlight.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FamilyTest {

    @ParameterizedTest
    @EnumSource(Family.class)
    void each_family_is_found_by_its_pair(Family family) {
        assertThat(Family.of(family.afi(), Family.SAFI_UNICAST)).contains(family);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "25, 65", "0, 1", "16388, 71"})
    void other_pairs_are_no_family_of_ours(int afi, int safi) {
        assertThat(Family.of(afi, safi)).isEmpty();
    }

    @Test
    void the_numbers_are_those_of_the_registry() {
        assertThat(Family.IPV4_UNICAST.afi()).isEqualTo(1);
        assertThat(Family.IPV6_UNICAST.afi()).isEqualTo(2);
        assertThat(Family.IPV4_UNICAST.bits()).isEqualTo(32);
        assertThat(Family.IPV6_UNICAST.bits()).isEqualTo(128);
        assertThat(Family.IPV6_UNICAST).hasToString("ipv6-unicast");
    }
}
