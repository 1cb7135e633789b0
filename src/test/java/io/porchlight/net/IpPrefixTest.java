package io.porchlight.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "2a0a:e5c0:13:e2::/108, 2a0a:e5c0:13:e2::/108",
        "2A0A:E5C0:0013::/48, 2a0a:e5c0:13::/48",
        "::/0, ::/0",
        "0.0.0.0/0, 0.0.0.0/0",
        "10.96.0.0/12, 10.96.0.0/12",
        "192.0.2.1/32, 192.0.2.1/32",
        "::1/128, ::1/128",
        "2001:db8:0:0:8000::/65, 2001:db8:0:0:8000::/65",
    })
    void a_prefix_is_read_and_written(String text, String canonical) {
        assertThat(IpPrefix.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/24, 10.0.0.0/24",
        "128.0.0.0/0, 0.0.0.0/0",
        "192.0.2.1/31, 192.0.2.0/31",
        "2a0a:e5c0:13:e2::1/108, 2a0a:e5c0:13:e2::/108",
        "2001:db8:0:1::/63, 2001:db8::/63",
        "2001:db8::8000:0:0:0/64, 2001:db8::/64",
    })
    void bits_behind_the_length_are_an_error_that_names_the_prefix_meant(String text, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpPrefix.parse(text))
                .withMessageEndingWith("did you mean %s?", meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "::/129",
                "::/-1",
                "10.0.0.0/08",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/1000",
                "x/8",
                "10/8"
            })
    void what_is_no_prefix_is_an_error(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IpPrefix.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::, false",
        "::/0, 0.0.0.0, false",
        "192.0.2.1/32, 192.0.2.1, true",
        "192.0.2.1/32, 192.0.2.0, false",
        "2a0a:e5c0:13:e2::/108, 2a0a:e5c0:13:e2::f:ffff, true",
        "2a0a:e5c0:13:e2::/108, 2a0a:e5c0:13:e2::10:0, false",
        "2001:db8::/64, 2001:db8::ffff:ffff:ffff:ffff, true",
        "2001:db8::/64, 2001:db8:0:1::, false",
        "2001:db8::/63, 2001:db8:0:1::, true",
    })
    void an_address_lies_in_a_prefix_or_not(String prefix, String address, boolean inside) {
        assertThat(IpPrefix.parse(prefix).contains(IpAddress.parse(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.1.0.0/16, 10.0.0.0/8, false",
        "10.0.0.0/16, 10.0.0.0/8, false",
        "10.0.0.0/8, 11.0.0.0/16, false",
        "::/0, 10.0.0.0/8, false",
        "2001:db8::/32, 2001:db8:1::/48, true",
    })
    void a_prefix_contains_another_or_not(String outer, String inner, boolean contains) {
        assertThat(IpPrefix.parse(outer).contains(IpPrefix.parse(inner))).isEqualTo(contains);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 24, 192.0.2.0/24",
        "192.0.2.77, 0, 0.0.0.0/0",
        "2001:db8::1:2:3:4, 64, 2001:db8::/64",
        "2001:db8::1:2:3:4, 80, 2001:db8:0:0:1::/80",
        "2001:db8::1, 128, 2001:db8::1/128",
    })
    void every_address_lies_in_one_prefix_of_each_length(String address, int length, String prefix) {
        assertThat(IpPrefix.containing(IpAddress.parse(address), length)).hasToString(prefix);
    }

    @Test
    void a_host_prefix_is_the_address_alone() {
        assertThat(IpPrefix.host(IpAddress.parse("10.0.0.1"))).hasToString("10.0.0.1/32");
        assertThat(IpPrefix.host(IpAddress.parse("::1"))).hasToString("::1/128");
    }

    @Test
    void prefixes_sort_by_address_then_by_length() {
        List<String> sorted = List.of("0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.1.0.0/16", "::/0", "2001:db8::/32");
        assertThat(sorted.reversed().stream().map(IpPrefix::parse).sorted().map(IpPrefix::toString))
                .containsExactlyElementsOf(sorted);
    }
}
