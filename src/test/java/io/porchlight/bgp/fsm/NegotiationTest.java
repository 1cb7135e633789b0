package io.porchlight.bgp.fsm;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.Open;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.RemoteAs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {

    private static final RemoteAs THEIRS = new RemoteAs.Exactly(Given.THEIR_AS);

    @Test
    void our_open_offers_the_families_route_refresh_and_four_octet_as() {
        Open open = Negotiation.open(Given.settings());

        assertThat(open.holdTimeSeconds()).isEqualTo(9);
        assertThat(open.as()).isEqualTo(Given.OUR_AS);
        assertThat(open.routerId()).isEqualTo(Given.OUR_ID);
        assertThat(open.capabilities())
                .containsExactly(
                        new Capability.Multiprotocol(1, 1),
                        new Capability.Multiprotocol(2, 1),
                        new Capability.RouteRefresh(),
                        new Capability.FourOctetAs(Given.OUR_AS));
    }

    @ParameterizedTest(name = "{0} s and {1} s make {2} s, a keepalive every {3} ms")
    @CsvSource({"9,30,9,3000", "30,9,9,3000", "9,0,0,0", "0,90,0,0", "3,65535,3,1000", "65535,65535,65535,21845000"})
    void the_smaller_hold_time_wins(int ours, int theirs, int agreed, long keepaliveMillis) {
        SessionSettings settings = Given.settings(Given.OUR_AS, THEIRS, Duration.ofSeconds(ours), false);

        Negotiated negotiated = agreed(settings, Given.open(Given.THEIR_AS, Given.LOWER_ID, theirs, Given.both()));

        assertThat(negotiated.holdTimeSeconds()).isEqualTo(agreed);
        assertThat(negotiated.keepalive()).isEqualTo(Duration.ofMillis(keepaliveMillis));
    }

    @Test
    void another_as_than_configured_is_2_2_and_the_cause_names_both() {
        Negotiation.Refused refused =
                refused(Given.settings(), Given.open(new AsNumber(65002), Given.LOWER_ID, 9, Given.both()));

        assertThat(code(refused)).isEqualTo("2/2");
        assertThat(refused.cause()).contains("AS 65002").contains("65001");
    }

    @Test
    void our_own_identifier_is_2_3_within_our_as() {
        SessionSettings internal = Given.settings(Given.OUR_AS, new RemoteAs.Internal(), Duration.ofSeconds(9), false);

        Negotiation.Refused refused = refused(internal, Given.open(Given.OUR_AS, Given.OUR_ID, 9, Given.both()));

        assertThat(code(refused)).isEqualTo("2/3");
    }

    @Test
    void our_own_identifier_in_another_as_is_no_error() {
        assertThat(agreed(Given.settings(), Given.open(Given.OUR_ID)).internal())
                .isFalse();
    }

    @Test
    void a_peer_without_multiprotocol_speaks_ipv4_and_two_octet_as_numbers() {
        Negotiated negotiated = agreed(Given.settings(), Given.open(Given.THEIR_AS, Given.LOWER_ID, 9, List.of()));

        assertThat(negotiated.families()).containsExactly(Family.IPV4_UNICAST);
        assertThat(negotiated.codec().fourOctetAs()).isFalse();
    }

    @Test
    void families_are_those_that_both_speak() {
        List<Capability> multicastAndIpv6 =
                List.of(new Capability.Multiprotocol(1, 2), new Capability.Multiprotocol(2, 1));

        Negotiated negotiated =
                agreed(Given.settings(), Given.open(Given.THEIR_AS, Given.LOWER_ID, 9, multicastAndIpv6));

        assertThat(negotiated.families()).containsExactly(Family.IPV6_UNICAST);
    }

    @Test
    void no_family_in_common_is_2_7_with_what_is_missing() {
        SessionSettings sixth = new SessionSettings(
                Given.OUR_AS,
                Given.OUR_ID,
                THEIRS,
                Set.of(Family.IPV6_UNICAST),
                false,
                new SessionSettings.Times(Duration.ofSeconds(9), Duration.ofMinutes(8), Duration.ofSeconds(4)),
                SessionSettings.Abilities.NONE);

        Negotiation.Refused refused = refused(sixth, Given.open(Given.THEIR_AS, Given.LOWER_ID, 9, List.of()));

        assertThat(code(refused)).isEqualTo("2/7");
        assertThat(refused.answer().data()).containsExactly(1, 4, 0, 2, 0, 1);
        assertThat(refused.cause()).contains("ipv6-unicast");
    }

    private static Negotiated agreed(SessionSettings settings, Open open) {
        assertThat(Negotiation.of(settings, open)).isInstanceOf(Negotiation.Agreed.class);
        return ((Negotiation.Agreed) Negotiation.of(settings, open)).negotiated();
    }

    private static Negotiation.Refused refused(SessionSettings settings, Open open) {
        assertThat(Negotiation.of(settings, open)).isInstanceOf(Negotiation.Refused.class);
        return (Negotiation.Refused) Negotiation.of(settings, open);
    }

    private static String code(Negotiation.Refused refused) {
        return refused.answer().code() + "/" + refused.answer().subcode();
    }
}
