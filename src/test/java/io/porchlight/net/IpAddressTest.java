package io.porchlight.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        // RFC 5952, section 4.1: leading zeros go
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0000:0:0:0:0:0, 2001:db8::",
        // 4.2.1: as short as possible
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        // 4.2.2: one zero group alone stays
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        // 4.2.3: the longest run, of equals the first
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        // 4.3: lower case
        "2001:DB8::AAAA, 2001:db8::aaaa",
        "0:0:0:0:0:0:0:0, ::",
        "::1, ::1",
        "1::, 1::",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
        "192.0.2.255, 192.0.2.255",
        "0.0.0.0, 0.0.0.0",
        "::ffff:192.0.2.1, 192.0.2.1",
    })
    void an_address_is_written_in_its_canonical_form(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
        assertThat(IpAddress.parse(canonical)).isEqualTo(IpAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.1.2",
                "010.0.0.1",
                "0x0a.0.0.1",
                "167772161",
                " 10.0.0.1",
                "10.0.0.1 ",
                ":",
                ":1",
                "1::2::3",
                "12345::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::g",
                "::1.2.3",
                "::1 ",
                "[::1]",
                "fe80::1%eth0",
                "::/0"
            })
    void what_is_no_address_is_named_in_the_error(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.parse(text))
                .withMessage("'%s' is not an IP address", text);
    }

    @Test
    void every_address_survives_text_octets_and_the_jdk() {
        Random random = new Random(5952);
        for (int i = 0; i < 2_000; i++) {
            IpAddress address = i % 4 == 0 ? IpAddress.ipv4(random.nextInt()) : sparseIpv6(random);
            assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
            assertThat(IpAddress.of(address.octets())).isEqualTo(address);
            assertThat(IpAddress.of(address.toInetAddress())).isEqualTo(address);
        }
    }

    @Test
    void octets_are_in_network_order() {
        assertThat(IpAddress.parse("192.0.2.1").octets()).containsExactly(192, 0, 2, 1);
        assertThat(IpAddress.parse("2001:db8::f").octets())
                .containsExactly(0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x0f);
    }

    @Test
    void other_than_4_or_16_octets_are_no_address() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpAddress.of(new byte[5]))
                .withMessageContaining("5");
        assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(Family.IPV4_UNICAST, 0, 1L << 32));
        assertThatIllegalArgumentException().isThrownBy(() -> new IpAddress(Family.IPV4_UNICAST, 1, 0));
    }

    @Test
    void the_jdk_and_we_agree_on_an_address() throws Exception {
        InetAddress loopback = InetAddress.getByName("::1");
        assertThat(IpAddress.of(loopback)).isEqualTo(IpAddress.parse("::1"));
        assertThat(IpAddress.parse("127.0.0.9").toInetAddress()).isEqualTo(InetAddress.getByName("127.0.0.9"));
    }

    @ParameterizedTest
    @CsvSource({
        "fe80::1, true",
        "febf:ffff::1, true",
        "fec0::1, false",
        "fe7f::1, false",
        "2001:db8::1, false",
        "169.254.0.1, true",
        "169.255.0.1, false",
        "10.0.0.1, false"
    })
    void link_local_addresses_are_known(String text, boolean linkLocal) {
        assertThat(IpAddress.parse(text).isLinkLocal()).isEqualTo(linkLocal);
    }

    @ParameterizedTest
    @CsvSource({"::, true", "0.0.0.0, true", "::1, false", "1::, false", "0.0.0.1, false"})
    void unspecified_addresses_are_known(String text, boolean unspecified) {
        assertThat(IpAddress.parse(text).isUnspecified()).isEqualTo(unspecified);
    }

    @Test
    void ipv4_sorts_before_ipv6_and_both_sort_as_unsigned_numbers() {
        List<String> sorted =
                List.of("9.0.0.0", "127.255.255.255", "128.0.0.0", "::", "::8000:0:0:0", "7fff::", "8000::");
        assertThat(sorted.stream().map(IpAddress::parse).sorted().map(IpAddress::toString))
                .containsExactlyElementsOf(sorted);
        assertThat(sorted.reversed().stream().map(IpAddress::parse).sorted().map(IpAddress::toString))
                .containsExactlyElementsOf(sorted);
    }

    /** Each group is zero half of the time, so that runs of zeros of every length and place come up. */
    private static IpAddress sparseIpv6(Random random) {
        long[] halves = new long[2];
        for (int group = 0; group < 8; group++) {
            long value = random.nextBoolean() ? 0 : random.nextInt(0x1_0000);
            halves[group / 4] = halves[group / 4] << 16 | value;
        }
        // An IPv4-mapped address is IPv4 to the JDK; it has no place here.
        return IpAddress.ipv6(halves[0] | 1L << 61, halves[1]);
    }
}
