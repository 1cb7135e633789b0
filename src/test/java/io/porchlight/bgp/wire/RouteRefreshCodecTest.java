package io.porchlight.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteRefreshCodecTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0002", "0002 00", "0002 00 01 00", "0002 01 01 00 00", "0002 02", "0002 03"})
    void a_wrong_length_comes_back_whole_once_enhanced_refresh_was_agreed(String body) {
        assertThat(MessageReader.read(Bytes.message(5, body), Bytes.EVERYTHING))
                .isInstanceOfSatisfying(Broken.class, broken -> {
                    assertThat(broken.answer())
                            .isEqualTo(new Notification(7, 1, ByteBufUtil.getBytes(Bytes.message(5, body))));
                    assertThat(broken.malformedUpdate()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0002", "0002 00", "0002 00 01 00", "0002 01 01 00 00"})
    void a_wrong_length_is_one_of_any_message_where_it_was_not(String body) {
        byte[] message = ByteBufUtil.getBytes(Bytes.message(5, body));
        assertThat(Bytes.read(message, Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.answer())
                        .isEqualTo(new Notification(1, 2, new byte[] {0, (byte) message.length})));
    }

    @Test
    void what_follows_an_undefined_subtype_is_not_looked_at() {
        assertThat(MessageReader.read(Bytes.message(5, "0002 03 01 ffff"), Bytes.EVERYTHING))
                .isEqualTo(new Decoded.Good(new RouteRefresh(2, 3, 1)));
    }
}
