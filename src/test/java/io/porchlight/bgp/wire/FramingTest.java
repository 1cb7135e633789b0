package io.porchlight.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {

    private static final String MARKER = "ff".repeat(16);

    @Test
    void messages_come_out_whole_wherever_the_stream_is_split() {
        ByteBuf all = Unpooled.buffer()
                .writeBytes(Bytes.message(4, ""))
                .writeBytes(Bytes.update("08 0a", "", ""))
                .writeBytes(Bytes.message(3, "06 02"))
                .writeBytes(Bytes.message(4, ""));
        byte[] stream = ByteBufUtil.getBytes(all);
        for (int split = 0; split <= stream.length; split++) {
            ByteBuf in = Unpooled.buffer().writeBytes(stream, 0, split);
            List<Integer> types = new ArrayList<>(types(in));
            in.writeBytes(stream, split, stream.length - split);
            types.addAll(types(in));
            assertThat(types).as("split at %d", split).containsExactly(4, 2, 3, 4);
            assertThat(in.isReadable()).isFalse();
        }
    }

    @Test
    void one_octet_at_a_time_is_enough() {
        byte[] message = ByteBufUtil.getBytes(Bytes.update("", "", "18 c0 00 02"));
        ByteBuf in = Unpooled.buffer();
        for (int i = 0; i < message.length - 1; i++) {
            in.writeByte(message[i]);
            assertThat(Framing.next(in, Bytes.FOUR_OCTETS)).isInstanceOf(Framed.Incomplete.class);
            assertThat(in.readerIndex()).isZero();
        }
        in.writeByte(message[message.length - 1]);
        assertThat(Framing.next(in, Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(Framed.Frame.class, frame -> assertThat(ByteBufUtil.getBytes(frame.bytes()))
                        .isEqualTo(message));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a marker of zeros,               00000000000000000000000000000000 0013 04, 1, 1, ''",
        "a wrong last octet of the marker, fffffffffffffffffffffffffffffffe 0013 04, 1, 1, ''",
        "the start of another protocol,   474554202f,                               1, 1, ''",
        "shorter than a header,           M 0012 04,                                1, 2, 0012",
        "longer than a message can be,    M 1001 02,                                1, 2, 1001",
        "the longest number,              M ffff 02,                                1, 2, ffff",
        "an OPEN too short,               M 001c 01,                                1, 2, 001c",
        "an UPDATE too short,             M 0016 02,                                1, 2, 0016",
        "a NOTIFICATION too short,        M 0014 03,                                1, 2, 0014",
        "a KEEPALIVE with a body,         M 0014 04,                                1, 2, 0014",
        "type 0,                          M 0013 00,                                1, 3, 00",
        "type 6,                          M 0013 06,                                1, 3, 06",
        "type 255,                        M 1000 ff,                                1, 3, ff",
        "a length of 65535 and type 255,  M ffff ff,                                1, 2, ffff",
    })
    void a_wrong_header_is_answered(String what, String bytes, int code, int subcode, String data) {
        ByteBuf in = Unpooled.wrappedBuffer(Bytes.octets(bytes.replace("M", MARKER)));
        assertThat(Framing.next(in, Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.answer())
                        .isEqualTo(new Notification(code, subcode, Bytes.octets(data))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an UPDATE of 65535,       ffff 02, true",
        "a NOTIFICATION of 65535,  ffff 03, true",
        "a ROUTE-REFRESH of 65535, ffff 05, true",
        "an OPEN of 4096,          1000 01, true",
        "an OPEN of 4097,          1001 01, false",
        "a KEEPALIVE of 20,        0014 04, false",
    })
    void extended_messages_are_for_all_but_two(String what, String lengthAndType, boolean allowed) {
        ByteBuf in = Unpooled.wrappedBuffer(Bytes.octets(MARKER + lengthAndType));
        Framed framed = Framing.next(in, Bytes.EVERYTHING);
        if (allowed) {
            assertThat(framed).isInstanceOf(Framed.Incomplete.class);
        } else {
            assertThat(framed).isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.answer())
                    .isEqualTo(new Notification(1, 2, Bytes.octets(lengthAndType.substring(0, 4)))));
        }
    }

    @Test
    void a_frame_that_is_not_one_message_is_broken() {
        byte[] two = ByteBufUtil.getBytes(Unpooled.wrappedBuffer(Bytes.message(4, ""), Bytes.message(4, "")));
        assertThat(Bytes.read(two, Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.answer())
                        .isEqualTo(Notifications.badMessageLength(38)));
    }

    private static List<Integer> types(ByteBuf in) {
        List<Integer> types = new ArrayList<>();
        while (Framing.next(in, Bytes.FOUR_OCTETS) instanceof Framed.Frame(ByteBuf bytes)) {
            types.add((int) bytes.getUnsignedByte(18));
        }
        return types;
    }
}
