package io.porchlight.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.net.AsNumber;
import io.porchlight.net.RouterId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenCodecTest {

    private static final List<Capability> THREE = List.of(
            new Capability.Multiprotocol(2, 1),
            new Capability.RouteRefresh(),
            new Capability.FourOctetAs(new AsNumber(65534)));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "version 3,                       03 fffe 0009 0a00000b 00,                    1, 0004",
        "version 5,                       05 fffe 0009 0a00000b 00,                    1, 0004",
        "AS 0,                            04 0000 0009 0a00000b 00,                    2, ''",
        "AS 0 in the capability,          04 5ba0 0009 0a00000b 08 02 06 41 04 00000000, 2, ''",
        "AS 0 beside a good capability,   04 0000 0009 0a00000b 08 02 06 41 04 0000fffe, 2, ''",
        "identifier 0,                    04 fffe 0009 00000000 00,                    3, ''",
        "parameter 1,                     04 fffe 0009 0a00000b 03 01 01 00,           4, ''",
        "parameter 77,                    04 fffe 0009 0a00000b 02 4d 00,              4, ''",
        "hold time 1,                     04 fffe 0001 0a00000b 00,                    6, ''",
        "hold time 2,                     04 fffe 0002 0a00000b 00,                    6, ''",
        "parameters longer than said,     04 fffe 0009 0a00000b 00 02 00,              0, ''",
        "parameters shorter than said,    04 fffe 0009 0a00000b 04 02 00,              0, ''",
        "half a parameter,                04 fffe 0009 0a00000b 01 02,                 0, ''",
        "a parameter over the end,        04 fffe 0009 0a00000b 02 02 01,              0, ''",
        "half a capability,               04 fffe 0009 0a00000b 03 02 01 02,           0, ''",
        "a capability over the end,       04 fffe 0009 0a00000b 04 02 02 41 04,        0, ''",
        "a family of three octets,        04 fffe 0009 0a00000b 07 02 05 01 03 000200, 0, ''",
        "a refresh capability with data,  04 fffe 0009 0a00000b 05 02 03 02 01 00,     0, ''",
        "an AS of two octets,             04 fffe 0009 0a00000b 06 02 04 41 02 fffe,   0, ''",
        "next hops of five octets,        04 fffe 0009 0a00000b 09 02 07 05 05 0001000100, 0, ''",
        "extended messages with data,     04 fffe 0009 0a00000b 05 02 03 06 01 00,     0, ''",
        "a role of none,                  04 fffe 0009 0a00000b 04 02 02 09 00,        0, ''",
        "a role of two,                   04 fffe 0009 0a00000b 06 02 04 09 02 0303,   0, ''",
        "graceful restart of one octet,   04 fffe 0009 0a00000b 05 02 03 40 01 00,     0, ''",
        "graceful restart of five,        04 fffe 0009 0a00000b 09 02 07 40 05 0078000201, 0, ''",
        "enhanced refresh with data,      04 fffe 0009 0a00000b 05 02 03 46 01 00,     0, ''",
        "long-lived of six octets,        04 fffe 0009 0a00000b 0a 02 08 47 06 000201000000, 0, ''",
        "an extended length cut off,      04 fffe 0009 0a00000b ff ff 00,              0, ''",
        "an extended length too small,    04 fffe 0009 0a00000b ff ff 0002 02 0000,    0, ''",
        "an extended parameter cut off,   04 fffe 0009 0a00000b ff ff 0002 02 00,      0, ''",
    })
    void a_wrong_open_is_answered(String what, String body, int subcode, String data) {
        assertThat(MessageReader.read(Bytes.message(1, body), Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.answer())
                        .isEqualTo(new Notification(2, subcode, Bytes.octets(data))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "all in one parameter,     10 02 0e 01 04 00020001 02 00 41 04 0000fffe",
        "a parameter for each,     14 02 06 01 04 00020001 02 02 02 00 02 06 41 04 0000fffe",
        "with an empty parameter,  12 02 00 02 0e 01 04 00020001 02 00 41 04 0000fffe",
        "extended,                 ff ff 0011 02 000e 01 04 00020001 02 00 41 04 0000fffe",
        "extended under any length, 01 ff 0011 02 000e 01 04 00020001 02 00 41 04 0000fffe",
    })
    void capabilities_are_read_in_any_packing(String what, String parameters) {
        String body = "04 fffe 0009 0a00000b " + parameters;
        assertThat(MessageReader.read(Bytes.message(1, body), Bytes.FOUR_OCTETS))
                .isEqualTo(new Decoded.Good(new Open(new AsNumber(65534), 9, RouterId.parse("10.0.0.11"), THREE)));
    }

    @Test
    void a_large_as_is_the_one_of_the_capability() {
        Open open = new Open(
                new AsNumber(4_200_000_000L),
                9,
                new RouterId(1),
                List.of(new Capability.FourOctetAs(new AsNumber(4_200_000_000L))));
        byte[] bytes = Bytes.written(open, Bytes.FOUR_OCTETS);
        assertThat(bytes[20]).as("AS_TRANS, 23456").isEqualTo((byte) 0x5b);
        assertThat(bytes[21]).isEqualTo((byte) 0xa0);
        assertThat(Bytes.read(bytes, Bytes.FOUR_OCTETS)).isEqualTo(new Decoded.Good(open));
    }

    @Test
    void without_the_capability_it_is_my_autonomous_system() {
        assertThat(MessageReader.read(Bytes.message(1, "04 fffe 0000 0a00000b 00"), Bytes.FOUR_OCTETS))
                .isEqualTo(new Decoded.Good(new Open(new AsNumber(65534), 0, RouterId.parse("10.0.0.11"), List.of())));
    }
}
