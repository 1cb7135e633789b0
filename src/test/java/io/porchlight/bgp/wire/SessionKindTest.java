package io.porchlight.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.wire.PathAttribute.AsPath;
import io.porchlight.net.AsNumber;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors that are errors only between such peers. */
class SessionKindTest {

    private static final Map<String, CodecContext> SESSIONS = Map.of(
            "internal", Bytes.FOUR_OCTETS,
            "internal-old", Bytes.TWO_OCTETS,
            "external", Bytes.EXTERNAL,
            "external-old", Bytes.EXTERNAL_TWO_OCTETS,
            "everything", Bytes.EVERYTHING);

    private static final String NEXT_HOP_6 = "20010db8000000000000000000000001";

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "LOCAL_PREF,                      internal, 40 05 04 00000064,             good",
        "LOCAL_PREF,                      external, 40 05 04 00000064,             attribute-discard",
        "LOCAL_PREF of three octets,      internal, 40 05 03 000064,               treat-as-withdraw",
        "LOCAL_PREF of three octets,      external, 40 05 03 000064,               attribute-discard",
        "LOCAL_PREF optional,             internal, c0 05 04 00000064,             treat-as-withdraw",
        "LOCAL_PREF optional,             external, c0 05 04 00000064,             attribute-discard",
        "ORIGINATOR_ID,                   internal, 80 09 04 0a000001,             good",
        "ORIGINATOR_ID,                   external, 80 09 04 0a000001,             attribute-discard",
        "ORIGINATOR_ID of five octets,    internal, 80 09 05 0a00000100,           treat-as-withdraw",
        "ORIGINATOR_ID of five octets,    external, 80 09 05 0a00000100,           attribute-discard",
        "CLUSTER_LIST,                    internal, 80 0a 08 0a0000010a000002,     good",
        "CLUSTER_LIST,                    external, 80 0a 08 0a0000010a000002,     attribute-discard",
        "CLUSTER_LIST of none,            internal, 80 0a 00,                      treat-as-withdraw",
        "CLUSTER_LIST of none,            external, 80 0a 00,                      attribute-discard",
        "CLUSTER_LIST of six octets,      internal, 80 0a 06 0a0000010000,         treat-as-withdraw",
        "ATOMIC_AGGREGATE,                internal, 40 06 00,                      good",
        "ATOMIC_AGGREGATE of one octet,   external, 40 06 01 00,                   attribute-discard",
        "ATOMIC_AGGREGATE optional,       external, c0 06 00,                      attribute-discard",
        "AGGREGATOR,                      internal, c0 07 08 0000fffe 0a000001,    good",
        "AGGREGATOR of a new speaker,     internal-old, c0 07 08 0000fffe 0a000001, attribute-discard",
        "AGGREGATOR of an old speaker,    internal, c0 07 06 fffe 0a000001,        attribute-discard",
        "AGGREGATOR,                      internal-old, c0 07 06 fffe 0a000001,    good",
        "AGGREGATOR in AS 0,              external, c0 07 08 00000000 0a000001,    attribute-discard",
        "AGGREGATOR in AS 0,              external-old, c0 07 06 0000 0a000001,    attribute-discard",
        "AGGREGATOR well-known,           external, 40 07 08 0000fffe 0a000001,    attribute-discard",
        "AS4_AGGREGATOR,                  external, c0 12 08 0000fffe 0a000001,    attribute-discard",
        "AS4_AGGREGATOR,                  external-old, c0 12 08 0000fffe 0a000001, good",
        "AS4_AGGREGATOR in AS 0,          external-old, c0 12 08 00000000 0a000001, attribute-discard",
        "AS4_AGGREGATOR of six octets,    external-old, c0 12 06 fffe 0a000001,    attribute-discard",
        "AS4_AGGREGATOR not transitive,   external-old, 80 12 08 0000fffe 0a000001, treat-as-withdraw",
        "AS4_PATH,                        external, c0 11 06 02 01 0000fffe,       attribute-discard",
        "AS4_PATH,                        external-old, c0 11 06 02 01 0000fffe,   good",
        "AS4_PATH with AS 0,              external-old, c0 11 06 02 01 00000000,   attribute-discard",
        "AS4_PATH of none,                external-old, c0 11 00,                  attribute-discard",
        "AS4_PATH of an unknown segment,  external-old, c0 11 06 09 01 0000fffe,   attribute-discard",
        "AS4_PATH not transitive,         external-old, 80 11 06 02 01 0000fffe,   treat-as-withdraw",
        "AS4_PATH within a confederation, external-old, c0 11 06 03 01 0000fffe,   attribute-discard",
        "COMMUNITIES,                     external, c0 08 04 ffff0000,             good",
        "COMMUNITIES of none,             external, c0 08 00,                      treat-as-withdraw",
        "COMMUNITIES of six octets,       external, c0 08 06 ffff00000000,         treat-as-withdraw",
        "COMMUNITIES not transitive,      external, 80 08 04 ffff0000,             treat-as-withdraw",
        "EXTENDED COMMUNITIES of none,    external, c0 10 00,                      treat-as-withdraw",
        "EXTENDED COMMUNITIES of twelve,  external, c0 10 0c 000000000000000000000000, treat-as-withdraw",
        "LARGE_COMMUNITY of none,         external, c0 20 00,                      treat-as-withdraw",
        "LARGE_COMMUNITY of eight,        external, c0 20 08 0000000000000000,     treat-as-withdraw",
        "ONLY_TO_CUSTOMER,                external, c0 23 04 0000fffe,             good",
        "ONLY_TO_CUSTOMER of none,        external, c0 23 00,                      treat-as-withdraw",
        "MED of two octets,               external, 80 04 02 0000,                 treat-as-withdraw",
        "one to discard and one to withdraw, external, 40 05 04 00000064 c0 08 00, treat-as-withdraw",
    })
    void an_attribute_has_its_consequence(String what, String session, String attribute, String action) {
        CodecContext context = SESSIONS.get(session);
        String path = context.fourOctetAs() ? "40 02 06 02 01 0000fffe" : "40 02 04 02 01 fffe";
        Decoded decoded = MessageReader.read(
                Bytes.update("", "40 01 01 00" + path + "40 03 04 c0000201" + attribute, "18 c00002"), context);
        assertThat(decoded.malformedUpdate().map(Severity::toString).orElse("good"))
                .isEqualTo(action);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "a sequence,              external, 02, good",
        "a confederation's,       internal, 03, good",
        "a confederation's,       everything, 04, good",
        "a confederation's,       external, 03, treat-as-withdraw",
        "a confederation's set,   external, 04, treat-as-withdraw",
    })
    void a_confederation_ends_at_its_border(String what, String session, String segment, String action) {
        Decoded decoded = MessageReader.read(
                Bytes.update("", "40 01 01 00 40 02 06 " + segment + " 01 0000fffe 40 03 04 c0000201", "18 c00002"),
                SESSIONS.get(session));
        assertThat(decoded.malformedUpdate().map(Severity::toString).orElse("good"))
                .isEqualTo(action);
    }

    @ParameterizedTest(name = "IPv{0} with {1} octets, {2}")
    @CsvSource({
        "4, 4,  internal,   good",
        "4, 16, internal,   session-reset",
        "4, 32, internal,   session-reset",
        "4, 4,  everything, good",
        "4, 16, everything, good",
        "4, 32, everything, good",
        "4, 12, everything, session-reset",
        "4, 24, everything, session-reset",
        "4, 48, everything, session-reset",
        "4, 0,  everything, session-reset",
        "6, 4,  everything, session-reset",
        "6, 16, internal,   good",
        "6, 32, internal,   good",
        "6, 16, everything, good",
        "6, 24, everything, session-reset",
        "6, 48, everything, session-reset",
        "6, 15, internal,   session-reset",
    })
    void a_next_hop_has_a_length_that_was_agreed(int version, int length, String session, String action) {
        String afi = version == 4 ? "0001" : "0002";
        String nextHop = NEXT_HOP_6.repeat(3).substring(0, 2 * length);
        String reach = "80 0e %02x %s 01 %02x %s 00 08 20".formatted(length + 7, afi, length, nextHop);
        Decoded decoded =
                MessageReader.read(Bytes.update("", reach + "40 01 01 00 40 02 00", ""), SESSIONS.get(session));
        assertThat(decoded.malformedUpdate().map(Severity::toString).orElse("good"))
                .isEqualTo(action);
        if (decoded instanceof Broken broken) {
            assertThat(broken.answer()).isEqualTo(new Notification(3, 9, Bytes.octets(reach)));
        }
    }

    @Test
    void the_second_path_loses_its_confederation_segments() {
        Decoded decoded =
                MessageReader.read(Bytes.update("", "c0 11 0c 03 01 0000fffd 02 01 0000fffe", ""), Bytes.TWO_OCTETS);
        assertThat(decoded)
                .isEqualTo(new Decoded.Good(new Update(
                        List.of(),
                        List.of(new PathAttribute.As4Path(List.of(
                                new AsPath.Segment(AsPath.SegmentType.AS_SEQUENCE, List.of(new AsNumber(65534)))))),
                        List.of())));
    }

    @Test
    void only_an_update_can_be_malformed() {
        assertThat(Stream.of(Bytes.message(1, "03 fffe 0009 0a00000b 00"), Bytes.message(9, ""))
                        .map(message -> MessageReader.read(message, Bytes.EXTERNAL)))
                .allSatisfy(decoded -> assertThat(decoded.malformedUpdate()).isEmpty());
    }
}
