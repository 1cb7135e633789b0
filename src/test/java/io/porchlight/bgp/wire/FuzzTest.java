package io.porchlight.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded, so that a failure comes again. */
class FuzzTest {

    private static final int ROUNDS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_random_body_is_answered(int type) {
        Random random = new Random(type);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = new byte[random.nextInt(type == 4 ? 1 : 80)];
            random.nextBytes(body);
            check(framed(type, body), any(random));
        }
    }

    @Test
    void a_message_with_some_octets_changed_is_answered() {
        List<BgpMessage> messages = RoundTripTest.messages().toList();
        Random random = new Random(7606);
        for (int i = 0; i < ROUNDS * 5; i++) {
            byte[] bytes = Bytes.written(messages.get(random.nextInt(messages.size())), Bytes.EVERYTHING);
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes && bytes.length > 19; change++) {
                bytes[19 + random.nextInt(bytes.length - 19)] = (byte) random.nextInt(256);
            }
            check(bytes, any(random));
        }
    }

    @Test
    void anything_at_all_is_answered() {
        Random random = new Random(4271);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            check(bytes, any(random));
        }
    }

    /** Nothing thrown, nothing read that lies behind the message, and what is good is good again. */
    private static void check(byte[] message, CodecContext context) {
        ByteBuf stream = Unpooled.buffer().writeZero(5).writeBytes(message).writeZero(5);
        Decoded decoded = MessageReader.read(stream.slice(5, message.length), context);
        assertThat(Bytes.read(message, context)).isEqualTo(decoded);
        switch (decoded) {
            case Decoded.Good(Update update) -> again(update, context);
            case Decoded.Good(Notification notification) ->
                assertThat(Notifications.describe(notification)).doesNotContainPattern("\\p{Cntrl}");
            case Decoded.Good(BgpMessage good) -> assertThat(good).isNotNull();
            case Decoded.AttributeDiscard(Update update, String why) -> {
                assertThat(why).isNotBlank();
                again(update, context);
            }
            case Decoded.TreatAsWithdraw(Update update, String why) -> {
                assertThat(why).isNotBlank();
                assertThat(update.reachable()).isEmpty();
                assertThat(update.withdrawn().isEmpty() && update.attributes().isEmpty())
                        .as("an End-of-RIB that nobody sent")
                        .isFalse();
            }
            case Broken(Notification answer, String why) -> {
                assertThat(why).isNotBlank();
                assertThat(Bytes.written(answer, context)).hasSizeBetween(21, context.maxLength());
                assertThat(Notifications.describe(answer)).doesNotContain("error code", "subcode");
            }
        }
    }

    private static void again(Update update, CodecContext context) {
        assertThat(Bytes.read(Bytes.written(update, context), context))
                .isInstanceOfSatisfying(Decoded.Good.class, good -> {
                    Update second = (Update) good.message();
                    assertThat(second.withdrawn()).isEqualTo(update.withdrawn());
                    assertThat(second.reachable()).isEqualTo(update.reachable());
                    assertThat(second.attributes()).containsExactlyInAnyOrderElementsOf(update.attributes());
                });
    }

    private static CodecContext any(Random random) {
        return Bytes.CONTEXTS.get(random.nextInt(Bytes.CONTEXTS.size()));
    }

    private static byte[] framed(int type, byte[] body) {
        ByteBuf out = Unpooled.buffer(19 + body.length).writeLong(-1).writeLong(-1);
        out.writeShort(19 + body.length).writeByte(type).writeBytes(body);
        return out.array();
    }
}
