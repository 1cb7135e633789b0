package io.porchlight.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, '', Message Header Error / Connection Not Synchronized",
        "1, 2, 0012, Message Header Error / Bad Message Length",
        "1, 3, 09, Message Header Error / Bad Message Type",
        "2, 0, '', OPEN Message Error / Unspecific",
        "2, 1, 0004, OPEN Message Error / Unsupported Version Number",
        "2, 2, '', OPEN Message Error / Bad Peer AS",
        "2, 3, '', OPEN Message Error / Bad BGP Identifier",
        "2, 4, '', OPEN Message Error / Unsupported Optional Parameter",
        "2, 5, '', OPEN Message Error / subcode 5",
        "2, 6, '', OPEN Message Error / Unacceptable Hold Time",
        "2, 7, '', OPEN Message Error / Unsupported Capability",
        "2, 11, '', OPEN Message Error / Role Mismatch",
        "3, 1, '', UPDATE Message Error / Malformed Attribute List",
        "3, 10, '', UPDATE Message Error / Invalid Network Field",
        "3, 11, '', UPDATE Message Error / Malformed AS_PATH",
        "4, 0, '', Hold Timer Expired",
        "5, 0, '', Finite State Machine Error / Unspecific",
        "5, 3, '', Finite State Machine Error / Receive Unexpected Message in Established State",
        "6, 0, '', Cease / Unspecific",
        "6, 1, '', Cease / Maximum Number of Prefixes Reached",
        "6, 2, '', Cease / Administrative Shutdown",
        "6, 2, 00, Cease / Administrative Shutdown",
        "6, 2, 03627965, Cease / Administrative Shutdown: bye",
        "6, 4, 03627965, Cease / Administrative Reset: bye",
        "6, 2, ff627965, Cease / Administrative Shutdown: bye",
        "6, 2, 01627965, Cease / Administrative Shutdown: b",
        "6, 3, 03627965, Cease / Peer De-configured",
        "6, 5, '', Cease / Connection Rejected",
        "6, 6, '', Cease / Other Configuration Change",
        "6, 7, '', Cease / Connection Collision Resolution",
        "6, 8, '', Cease / Out of Resources",
        "6, 9, '', Cease / Hard Reset",
        "6, 9, 06, Cease / Hard Reset",
        "6, 9, 060203627965, Cease / Hard Reset: Cease / Administrative Shutdown: bye",
        "6, 9, 06090609, Cease / Hard Reset: Cease / Hard Reset",
        "6, 10, '', Cease / BFD Down",
        "6, 99, '', Cease / subcode 99",
        "7, 1, '', ROUTE-REFRESH Message Error / Invalid Message Length",
        "8, 0, '', Send Hold Timer Expired",
        "0, 0, '', error code 0",
        "42, 7, '', error code 42 / subcode 7",
    })
    void described_in_plain_words(int code, int subcode, String data, String words) {
        assertThat(Notifications.describe(new Notification(code, subcode, Bytes.octets(data))))
                .isEqualTo(words);
    }

    @Test
    void a_reason_is_carried_as_a_shutdown_communication() {
        assertThat(Notifications.administrativeShutdown("draining 屋").data())
                .isEqualTo(Bytes.octets("0c 647261696e696e6720 e5b18b"));
        assertThat(Notifications.describe(Notifications.administrativeReset("draining 屋")))
                .isEqualTo("Cease / Administrative Reset: draining 屋");
        assertThat(Notifications.administrativeShutdown("").data()).isEmpty();
    }

    @Test
    void a_long_reason_is_cut_between_characters() {
        for (String character : List.of("a", "é", "屋", "🏠")) {
            for (int offset = 0; offset < 4; offset++) {
                byte[] data = Notifications.administrativeShutdown("a".repeat(offset) + character.repeat(300))
                        .data();
                int size = character.getBytes(StandardCharsets.UTF_8).length;
                assertThat(data.length - 1).isEqualTo(offset + (255 - offset) / size * size);
                assertThat(Byte.toUnsignedInt(data[0])).isEqualTo(data.length - 1);
                assertThat(new String(data, 1, data.length - 1, StandardCharsets.UTF_8))
                        .doesNotContain("\uFFFD");
            }
        }
    }

    @Test
    void a_received_reason_cannot_forge_a_line() {
        byte[] evil = "a\nb\u001B[31mc\u0000d\u2028e\u202Ef\u0085g".getBytes(StandardCharsets.UTF_8);
        byte[] data = new byte[evil.length + 2];
        data[0] = (byte) (evil.length + 1);
        System.arraycopy(evil, 0, data, 1, evil.length);
        data[evil.length + 1] = (byte) 0xFF;
        assertThat(Notifications.describe(new Notification(6, 2, data)))
                .isEqualTo("Cease / Administrative Shutdown: a b [31mc d e f g\uFFFD");
    }

    /** RFC 8538, section 3.1. */
    @Test
    void a_hard_reset_wraps_what_it_stands_for() {
        Notification reset = Notifications.hardReset(Notifications.administrativeShutdown("bye"));
        assertThat(Bytes.written(reset, Bytes.FOUR_OCTETS))
                .isEqualTo(Bytes.octets("ff".repeat(16) + "001b 03 06 09 06 02 03 627965"));
        assertThat(Notifications.describe(reset)).isEqualTo("Cease / Hard Reset: Cease / Administrative Shutdown: bye");
    }

    @Test
    void later_codes_carry_no_data() {
        assertThat(Notifications.roleMismatch()).isEqualTo(new Notification(2, 11, new byte[0]));
        assertThat(Notifications.sendHoldTimerExpired()).isEqualTo(new Notification(8, 0, new byte[0]));
    }

    @Test
    void a_missing_capability_is_named_in_the_data() {
        assertThat(Notifications.unsupportedCapability(List.of(new Capability.Multiprotocol(2, 1))))
                .isEqualTo(new Notification(2, 7, Bytes.octets("01 04 00020001")));
    }
}
