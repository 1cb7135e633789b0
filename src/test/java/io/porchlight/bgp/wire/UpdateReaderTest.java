package io.porchlight.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.MpUnreach;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The errors of RFC 4271, section 6.3, as RFC 7606 revises them. */
class UpdateReaderTest {

    private static final String ORIGIN = "40 01 01 00 ";
    private static final String AS_PATH = "40 02 06 02 01 0000fffe ";
    private static final String NEXT_HOP = "40 03 04 c0000201 ";
    private static final String REACH = "80 0e 1a 0002 01 10 20010db8000000000000000000000001 00 20 20010db8 ";
    private static final String UNREACH = "80 0f 08 0002 01 20 20010db9 ";
    private static final IpPrefix WITHDRAWN = IpPrefix.parse("10.0.0.0/8");
    private static final IpPrefix REACHABLE = IpPrefix.parse("192.0.2.0/24");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ORIGIN of two octets,              40 01 02 0000 A N",
        "ORIGIN of none,                    40 01 00 A N",
        "ORIGIN 3,                          40 01 01 03 A N",
        "ORIGIN optional,                   c0 01 01 00 A N",
        "ORIGIN not transitive,             00 01 01 00 A N",
        "ORIGIN missing,                    A N",
        "AS_PATH missing,                   O N",
        "AS_PATH of an unknown segment,     O 40 02 06 05 01 0000fffe N",
        "AS_PATH with a segment over the end, O 40 02 06 02 02 0000fffe N",
        "AS_PATH with an octet too many,    O 40 02 07 02 01 0000fffe 02 N",
        "AS_PATH with an empty segment,     O 40 02 02 02 00 N",
        "AS_PATH with AS 0,                 O 40 02 06 02 01 00000000 N",
        "AS_PATH of two octets each,        O 40 02 04 02 01 fffe N",
        "NEXT_HOP missing,                  O A",
        "NEXT_HOP of three octets,          O A 40 03 03 c00002",
        "NEXT_HOP of sixteen octets,        O A 40 03 10 20010db8000000000000000000000001",
        "NEXT_HOP 0.0.0.0,                  O A 40 03 04 00000000",
        "NEXT_HOP multicast,                O A 40 03 04 e0000001",
        "MULTI_EXIT_DISC of three octets,   O A N 80 04 03 000000",
        "MULTI_EXIT_DISC transitive,        O A N c0 04 04 00000000",
        "LOCAL_PREF of five octets,         O A N 40 05 05 0000000000",
        "COMMUNITIES of three octets,       O A N c0 08 03 000000",
        "COMMUNITIES of none,               O A N c0 08 00",
        "ORIGINATOR_ID of five octets,      O A N 80 09 05 0000000000",
        "CLUSTER_LIST of two octets,        O A N 80 0a 02 0000",
        "EXTENDED COMMUNITIES of four,      O A N c0 10 04 00000000",
        "LARGE_COMMUNITY of eight,          O A N c0 20 08 0000000000000000",
        "IPv6 extended communities of eight, O A N c0 19 08 0000000000000000",
        "ONLY_TO_CUSTOMER of two,           O A N c0 23 02 0000",
        "MP_UNREACH_NLRI transitive,        O A N c0 0f 03 0002 01",
        "an attribute over the end,         O A N c0 08 05 00000000",
        "two octets left over,              O A N c0 08",
        "three octets and an extended length, O A N d0 08 00",
        "malformed twice,                   40 01 02 0000 A 40 03 03 c00002",
        "one to discard and one to withdraw, O 40 02 01 00 N 40 06 01 00",
    })
    void treated_as_withdraw(String what, String attributes) {
        assertThat(read(attributes)).isInstanceOfSatisfying(Decoded.TreatAsWithdraw.class, withdrawn -> {
            assertThat(withdrawn.update().withdrawn()).containsExactly(WITHDRAWN, REACHABLE);
            assertThat(withdrawn.update().reachable()).isEmpty();
            assertThat(withdrawn.why()).isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ATOMIC_AGGREGATE of one octet,     O A N 40 06 01 00",
        "ATOMIC_AGGREGATE optional,         O A N c0 06 00",
        "AGGREGATOR of six octets,          O A N c0 07 06 fffe 0a000001",
        "AS4_PATH from a new speaker,       O A N c0 11 06 02 01 0000fffe",
        "AS4_AGGREGATOR of six octets,      O A N c0 12 06 fffe 0a000001",
        "ORIGIN twice,                      O A N 40 01 01 01",
        "an unknown one twice,              O A N c0 63 01 01 c0 63 01 02",
        "a malformed second ORIGIN,         O A N 40 01 03 010203",
    })
    void the_attribute_is_discarded(String what, String attributes) {
        assertThat(read(attributes)).isInstanceOfSatisfying(Decoded.AttributeDiscard.class, discarded -> {
            assertThat(discarded.update().withdrawn()).containsExactly(WITHDRAWN);
            assertThat(discarded.update().reachable()).containsExactly(REACHABLE);
            assertThat(discarded.update().attributes())
                    .startsWith(PathAttribute.Origin.IGP)
                    .doesNotHaveDuplicates();
            assertThat(discarded.why()).startsWith("attribute ");
        });
    }

    @Test
    void of_duplicates_the_first_stays() {
        assertThat(read("40 01 01 02 A N 40 01 01 01"))
                .isInstanceOfSatisfying(Decoded.AttributeDiscard.class, discarded -> assertThat(
                                discarded.update().attributes())
                        .filteredOn(PathAttribute.Origin.class::isInstance)
                        .containsExactly(PathAttribute.Origin.INCOMPLETE));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "withdrawn over the end,       0002 08 0000,                                 1, ''",
        "no length of attributes,      0002 0800,                                    1, ''",
        "attributes over the end,      0000 0001,                                    1, ''",
        "withdrawn length 33,          0005 21 0a000000 0000,                        10, ''",
        "withdrawn cut off,            0003 20 0a00 0000,                            10, ''",
        "reachable length 33,          0000 0000 21 0a000000 00,                     10, ''",
        "reachable cut off,            0000 0000 18 0a00,                            10, ''",
        "unknown and well-known,       0000 0004 40 63 01 07,                        2, 40 63 01 07",
        "MP_REACH twice,               0000 003a R R,                                1, ''",
        "MP_UNREACH twice,             0000 0016 U U,                                1, ''",
        "MP_REACH cut off,             0000 0005 80 0e 05 0002,                      1, ''",
        "MP_UNREACH cut off,           0000 0005 80 0f 05 0002,                      1, ''",
        "MP_REACH of four octets,      0000 0007 80 0e 04 00020100,                  9, 80 0e 04 00020100",
        "MP_UNREACH of two octets,     0000 0005 80 0f 02 0002,                      9, 80 0f 02 0002",
        "a next hop of four octets,    0000 000c 80 0e 09 0002 01 04 c0000201 00,    9, 80 0e 09 0002 01 04 c0000201 00",
        "a next hop over the end,      0000 0008 80 0e 05 0002 01 10 00,             9, 80 0e 05 0002 01 10 00",
        "MP_UNREACH length 129,        0000 0007 80 0f 04 0002 01 81,                9, 80 0f 04 0002 01 81",
        "MP_UNREACH prefix cut off,    0000 0008 80 0f 05 0002 01 10 20,             9, 80 0f 05 0002 01 10 20",
        "MP_UNREACH of IPv4 length 33, 0000 000c 80 0f 09 0001 01 21 0a00000000,     9, 80 0f 09 0001 01 21 0a00000000",
        "malformed and nothing reachable, 0000 0004 40 01 01 03,                     6, 40 01 01 03",
        "cut off and nothing reachable, 0000 0001 40,                                1, ''",
        "wrong flags and nothing reachable, 0000 0004 c0 01 01 00,                   4, c0 01 01 00",
    })
    void the_session_is_reset(String what, String body, int subcode, String data) {
        String bytes = body.replace("R", REACH).replace("U", UNREACH);
        assertThat(MessageReader.read(Bytes.message(2, bytes), Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.answer())
                        .isEqualTo(new Notification(3, subcode, Bytes.octets(data))));
    }

    @Test
    void ipv6_prefixes_of_a_malformed_update_join_those_already_withdrawn() {
        assertThat(MessageReader.read(
                        Bytes.update("", REACH + UNREACH + "40 01 01 07 " + AS_PATH, ""), Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(Decoded.TreatAsWithdraw.class, withdrawn -> assertThat(withdrawn.update())
                        .isEqualTo(new Update(
                                List.of(),
                                List.of(new MpUnreach(
                                        Family.IPV6_UNICAST,
                                        List.of(IpPrefix.parse("2001:db8::/32"), IpPrefix.parse("2001:db9::/32")))),
                                List.of())));
    }

    @Test
    void ipv6_needs_no_NEXT_HOP_but_an_origin_and_a_path() {
        assertThat(MessageReader.read(Bytes.update("", REACH + ORIGIN + AS_PATH, ""), Bytes.FOUR_OCTETS))
                .isInstanceOf(Decoded.Good.class);
        assertThat(MessageReader.read(Bytes.update("", REACH + ORIGIN, ""), Bytes.FOUR_OCTETS))
                .isInstanceOf(Decoded.TreatAsWithdraw.class);
    }

    @Test
    void a_withdrawal_needs_no_attributes() {
        assertThat(MessageReader.read(Bytes.update("08 0a", UNREACH, ""), Bytes.FOUR_OCTETS))
                .isInstanceOf(Decoded.Good.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "VPNv4,            80 0e 11 0001 80 0c 0000000000000000 c0000201 00",
        "a link state,     80 0e 09 4004 47 04 c0000201 00",
        "IPv6 multicast,   80 0e 05 0002 02 00 00",
        "a withdrawal,     80 0f 05 4004 47 ffff",
    })
    void families_that_we_do_not_speak_are_skipped(String what, String attribute) {
        assertThat(MessageReader.read(Bytes.update("", attribute + ORIGIN + AS_PATH, ""), Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(Decoded.Good.class, good -> assertThat(
                                ((Update) good.message()).attributes().getFirst())
                        .isInstanceOf(PathAttribute.Unknown.class));
    }

    @Test
    void a_malformed_update_of_a_family_that_we_do_not_speak_does_not_look_like_an_end_of_rib() {
        String other = "80 0e 09 4004 47 04 c0000201 00";
        assertThat(MessageReader.read(Bytes.update("", other + "40 01 01 09", ""), Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(
                        Decoded.TreatAsWithdraw.class,
                        withdrawn -> assertThat(withdrawn.update().attributes()).hasSize(1));
    }

    @Test
    void bits_behind_a_prefix_mean_nothing() {
        String reach = "80 0e 17 0002 01 10 20010db8000000000000000000000001 00 01 ff";
        assertThat(MessageReader.read(
                        Bytes.update("0a ffff", reach + ORIGIN + AS_PATH + NEXT_HOP, "00 07 ff 19 c0000281"),
                        Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(Decoded.Good.class, good -> {
                    Update update = (Update) good.message();
                    assertThat(update.withdrawn()).containsExactly(IpPrefix.parse("255.192.0.0/10"));
                    assertThat(update.reachable())
                            .containsExactlyElementsOf(Stream.of("0.0.0.0/0", "254.0.0.0/7", "192.0.2.128/25")
                                    .map(IpPrefix::parse)
                                    .toList());
                    assertThat(((MpReach) update.attributes().getFirst()).reachable())
                            .containsExactly(IpPrefix.parse("8000::/1"));
                });
    }

    @Test
    void the_reserved_octet_and_the_unused_flags_mean_nothing() {
        String reach = REACH.replace("01 00 20", "01 ff 20").replaceFirst("80", "8f");
        String attributes = reach.replaceFirst("8f 0e 1a", "9f 0e 001a") + ORIGIN + AS_PATH;
        assertThat(MessageReader.read(Bytes.update("", attributes, ""), Bytes.FOUR_OCTETS))
                .isEqualTo(MessageReader.read(Bytes.update("", REACH + ORIGIN + AS_PATH, ""), Bytes.FOUR_OCTETS));
    }

    @Test
    void an_old_peers_malformed_AS4_PATH_is_discarded() {
        assertThat(MessageReader.read(
                        Bytes.update("", ORIGIN + "40 02 04 02 01 5ba0" + NEXT_HOP + "c0 11 03 020100", "18 c00002"),
                        Bytes.TWO_OCTETS))
                .isInstanceOf(Decoded.AttributeDiscard.class);
    }

    @Test
    void however_many_attributes_are_discarded_the_cause_stays_short() {
        assertThat(MessageReader.read(Bytes.update("", "400101 00".repeat(900), ""), Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(Decoded.AttributeDiscard.class, discard -> assertThat(discard.why())
                        .isEqualTo("attribute 1 is there twice; ".repeat(3) + "and 896 more"));
    }

    /** O, A and N stand for the three mandatory attributes; one prefix is withdrawn and one reachable. */
    private static Decoded read(String attributes) {
        String bytes = attributes.replace("O", ORIGIN).replace("A", AS_PATH).replace("N", NEXT_HOP);
        return MessageReader.read(Bytes.update("08 0a", bytes, "18 c00002"), Bytes.FOUR_OCTETS);
    }
}
