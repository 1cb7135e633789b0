package io.porchlight.bgp.fsm;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.Capability.ExtendedNextHop.Encoding;
import io.porchlight.bgp.wire.Capability.GracefulRestart.ForwardingState;
import io.porchlight.bgp.wire.Capability.LongLivedGracefulRestart.StaleTime;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.Open;
import io.porchlight.net.AsNumber;
import io.porchlight.net.BgpRole;
import io.porchlight.net.Family;
import io.porchlight.net.RemoteAs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {

    private static final RemoteAs THEIRS = new RemoteAs.Exactly(Given.THEIR_AS);

    @Test
    void our_open_offers_what_is_for_everybody() {
        Open open = Given.offer(Given.settings()).open();

        assertThat(open.holdTimeSeconds()).isEqualTo(9);
        assertThat(open.as()).isEqualTo(Given.OUR_AS);
        assertThat(open.routerId()).isEqualTo(Given.OUR_ID);
        assertThat(open.capabilities())
                .containsExactly(
                        new Capability.Multiprotocol(1, 1),
                        new Capability.Multiprotocol(2, 1),
                        new Capability.RouteRefresh(),
                        new Capability.ExtendedNextHop(List.of(new Encoding(1, 1, 2))),
                        new Capability.ExtendedMessage(),
                        new Capability.FourOctetAs(Given.OUR_AS),
                        new Capability.EnhancedRouteRefresh());
    }

    @Test
    void ipv4_next_hops_need_no_extension_over_ipv4() {
        Offer offer = new Offer(Given.settings(), Family.IPV4_UNICAST, Forwarding.KEPT);
        Open theirs = Given.open(
                Given.THEIR_AS,
                Given.LOWER_ID,
                9,
                Given.both(new Capability.ExtendedNextHop(List.of(new Encoding(1, 1, 2)))));

        assertThat(offer.open().capabilities()).noneMatch(Capability.ExtendedNextHop.class::isInstance);
        assertThat(((Negotiation.Agreed) Negotiation.of(offer, theirs))
                        .negotiated()
                        .codec()
                        .extendedNextHop())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: R {1}, F {2}")
    @CsvSource({"LOST, false, false", "KEPT_BY_RESTART, true, true", "KEPT, false, true"})
    void graceful_restart_says_what_became_of_forwarding(Forwarding forwarding, boolean restarting, boolean preserved) {
        SessionSettings settings = Given.settings(new SessionSettings.Abilities(
                Optional.empty(),
                new SessionSettings.GracefulRestart(true, Duration.ofSeconds(60), true, Duration.ofHours(1))));

        assertThat(new Offer(settings, Family.IPV6_UNICAST, forwarding).open().capabilities())
                .contains(
                        new Capability.GracefulRestart(
                                restarting,
                                true,
                                60,
                                List.of(new ForwardingState(1, 1, preserved), new ForwardingState(2, 1, preserved))),
                        new Capability.LongLivedGracefulRestart(
                                List.of(new StaleTime(1, 1, preserved, 3600), new StaleTime(2, 1, preserved, 3600))));
    }

    @Test
    void without_graceful_restart_there_is_no_long_lived_one() {
        SessionSettings settings = Given.settings(new SessionSettings.Abilities(
                Optional.empty(),
                new SessionSettings.GracefulRestart(false, Duration.ofSeconds(60), true, Duration.ofHours(1))));

        assertThat(Given.offer(settings).open().capabilities())
                .noneMatch(Capability.GracefulRestart.class::isInstance)
                .noneMatch(Capability.LongLivedGracefulRestart.class::isInstance);
    }

    @ParameterizedTest(name = "we {0}, N {1}; the peer N {2}, families {3}: {4} {5} {6}")
    @CsvSource({
        "true, true, true, true, true, true, true",
        "true, true, false, true, true, false, true",
        "true, false, true, true, true, false, true",
        "true, false, false, false, true, false, false",
        "false, true, true, true, false, false, true"
    })
    void graceful_restart_is_agreed_when_both_sent_it(
            boolean enabled,
            boolean ours,
            boolean theirs,
            boolean families,
            boolean kept,
            boolean notification,
            boolean replaceable) {
        SessionSettings settings = Given.settings(new SessionSettings.Abilities(
                Optional.empty(),
                new SessionSettings.GracefulRestart(enabled, Duration.ofSeconds(60), ours, Duration.ZERO)));
        List<ForwardingState> states = families ? List.of(new ForwardingState(2, 1, true)) : List.of();

        assertThat(Given.negotiated(settings, new Capability.GracefulRestart(false, theirs, 120, states))
                        .restart())
                .isEqualTo(new RestartAgreement(kept, notification, replaceable));
        assertThat(Given.negotiated(settings).restart()).isEqualTo(RestartAgreement.NONE);
    }

    @Test
    void what_both_offer_is_agreed() {
        Negotiated all = Given.negotiated(
                Given.settings(),
                new Capability.ExtendedMessage(),
                new Capability.EnhancedRouteRefresh(),
                new Capability.ExtendedNextHop(List.of(new Encoding(1, 2, 2), new Encoding(1, 1, 2))));
        Negotiated none =
                Given.negotiated(Given.settings(), new Capability.ExtendedNextHop(List.of(new Encoding(1, 2, 2))));

        assertThat(all.codec()).isEqualTo(new CodecContext(true, true, true, false, Set.of(Family.IPV4_UNICAST)));
        assertThat(none.codec()).isEqualTo(new CodecContext(true, false, false, false, Set.of()));
    }

    @ParameterizedTest(name = "we are {0}, the peer says {1}: {2}")
    @CsvSource({
        "customer, 0, ''",
        "provider, 3, ''",
        "peer, 4, ''",
        "rs, 2, ''",
        "rs-client, 1, ''",
        "customer, '', ''",
        "customer, 0 0, ''",
        "'', 3, ''",
        "'', 7, ''",
        "customer, 3, 2/11",
        "peer, 3, 2/11",
        "customer, 7, 2/11",
        "customer, 0 3, 2/11",
        "'', 0 3, 2/11"
    })
    void roles_must_fit(String ours, String theirs, String expected) {
        Optional<BgpRole> role = Stream.of(BgpRole.values())
                .filter(r -> r.toString().equals(ours))
                .findFirst();
        SessionSettings settings =
                Given.settings(new SessionSettings.Abilities(role, SessionSettings.GracefulRestart.OFF));
        Capability[] roles = Stream.of(theirs.split(" "))
                .filter(text -> !text.isEmpty())
                .map(text -> new Capability.Role(Integer.parseInt(text)))
                .toArray(Capability[]::new);
        Open open = Given.open(Given.THEIR_AS, Given.LOWER_ID, 9, Given.both(roles));

        assertThat(Given.offer(settings).open().capabilities().stream().filter(Capability.Role.class::isInstance))
                .isEqualTo(role.map(Capability.Role::new).stream().toList());
        assertThat(
                        Negotiation.of(Given.offer(settings), open) instanceof Negotiation.Refused refused
                                ? code(refused)
                                : "")
                .isEqualTo(expected);
    }

    @Test
    void within_our_as_nobody_has_a_role() {
        SessionSettings plain = Given.settings(Given.OUR_AS, new RemoteAs.Internal(), Duration.ofSeconds(9), false);
        SessionSettings settings = new SessionSettings(
                plain.localAs(),
                plain.routerId(),
                plain.remoteAs(),
                plain.families(),
                false,
                plain.times(),
                new SessionSettings.Abilities(Optional.of(BgpRole.CUSTOMER), SessionSettings.GracefulRestart.OFF));

        assertThat(Given.offer(settings).open().capabilities()).noneMatch(Capability.Role.class::isInstance);
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
        assertThat(Negotiation.of(Given.offer(settings), open)).isInstanceOf(Negotiation.Agreed.class);
        return ((Negotiation.Agreed) Negotiation.of(Given.offer(settings), open)).negotiated();
    }

    private static Negotiation.Refused refused(SessionSettings settings, Open open) {
        assertThat(Negotiation.of(Given.offer(settings), open)).isInstanceOf(Negotiation.Refused.class);
        return (Negotiation.Refused) Negotiation.of(Given.offer(settings), open);
    }

    private static String code(Negotiation.Refused refused) {
        return refused.answer().code() + "/" + refused.answer().subcode();
    }
}
