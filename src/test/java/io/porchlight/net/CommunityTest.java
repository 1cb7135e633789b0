package io.porchlight.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.porchlight.net.Community.Extended;
import io.porchlight.net.Community.Large;
import io.porchlight.net.Community.Standard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommunityTest {

    @ParameterizedTest
    @CsvSource({
        "0:0, 00000000",
        "65534:100, fffe0064",
        "no-export, ffffff01",
        "no-advertise, ffffff02",
        "no-export-subconfed, ffffff03",
        "no-peer, ffffff04",
        "graceful-shutdown, ffff0000",
        "llgr-stale, ffff0006",
        "no-llgr, ffff0007",
        "blackhole, ffff029a",
        "65535:667, ffff029b",
    })
    void standard_communities_are_read_and_written(String text, String hex) {
        Community community = new Standard(Integer.parseUnsignedInt(hex, 16));
        assertThat(Community.parse(text)).isEqualTo(community);
        assertThat(community).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "rt:65534:1, 0002fffe00000001",
        "soo:65534:4294967295, 0003fffeffffffff",
        "rt:192.0.2.1:7, 0102c00002010007",
        "soo:4200000000:65535, 0203fa56ea00ffff",
        "link-bandwidth:65534:1.25E7, 4004fffe4b3ebc20",
        "link-bandwidth:23456:0.0, 40045ba000000000",
        "0x0202000000010001, 0202000000010001",
        "0x0303000000000064, 0303000000000064",
        "0x4004fffe80000000, 4004fffe80000000",
    })
    void extended_communities_are_read_and_written(String text, String hex) {
        Community community = new Extended(Long.parseUnsignedLong(hex, 16));
        assertThat(Community.parse(text)).isEqualTo(community);
        assertThat(community).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"0:0:0, 0, 0, 0", "65534:1:2, 65534, 1, 2", "4294967295:4294967295:0, -1, -1, 0"})
    void large_communities_are_read_and_written(String text, int global, int local1, int local2) {
        Community community = new Large(global, local1, local2);
        assertThat(Community.parse(text)).isEqualTo(community);
        assertThat(community).hasToString(text);
    }

    @Test
    void a_name_and_its_number_are_the_same() {
        assertThat(Community.parse("65535:65281")).isEqualTo(Community.parse("no-export"));
        assertThat(Community.parse("65535:0")).isEqualTo(Standard.GRACEFUL_SHUTDOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "65534",
                "65536:1",
                "1:65536",
                "1:4294967296:1",
                "1:2:3:4",
                "-1:1",
                "1: 2",
                "no-exports",
                "NO-EXPORT",
                "rt:1",
                "rt:4294967296:1",
                "rt:65536:65536",
                "rt:192.0.2.1:65536",
                "rt:192.0.2:1",
                "rt:1.2:1",
                "link-bandwidth:65536:1.0",
                "link-bandwidth:1:-1.0",
                "link-bandwidth:1:1E99",
                "link-bandwidth:1:.",
                "0x12",
                "99999999999:1"
            })
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Community.parse(text));
    }

    @Test
    void whatever_is_written_reads_as_the_same() {
        Random random = new Random(8092);
        Stream.generate(() -> random.nextInt(0x0404) * 0x1_0000_0000_0000L | random.nextLong() >>> 16)
                .limit(2_000)
                .<Community>map(Extended::new)
                .forEach(community ->
                        assertThat(Community.parse(community.toString())).isEqualTo(community));
        random.ints(2_000).<Community>mapToObj(Standard::new).forEach(community -> assertThat(
                        Community.parse(community.toString()))
                .isEqualTo(community));
    }

    @Test
    void link_bandwidth_of_a_large_as_number_says_as_trans() {
        assertThat(Extended.linkBandwidth(new AsNumber(4_200_000_000L), 100)).hasToString("link-bandwidth:23456:100.0");
    }

    @Test
    void they_sort_by_kind_and_unsigned_value() {
        List<Community> sorted = Stream.of(
                        "0:1",
                        "65534:1",
                        "no-export",
                        "rt:1:1",
                        "0xffffffffffffffff",
                        "0:0:1",
                        "1:0:0",
                        "1:4294967295:0",
                        "4294967295:0:0",
                        "4294967295:0:4294967295")
                .map(Community::parse)
                .toList();
        List<Community> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(new TreeSet<>(shuffled)).containsExactlyElementsOf(sorted);
    }
}
