package io.porchlight.bgp.wire;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded, so that a failure comes again. */
class RandomBytesTest {

    private static final int ROUNDS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_random_body_is_answered(int type) {
        Random random = new Random(type);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = new byte[random.nextInt(type == 4 ? 1 : 80)];
            random.nextBytes(body);
            WireProperties.holdForMessage(WireProperties.framed(type, body), any(random));
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
            WireProperties.holdForMessage(bytes, any(random));
        }
    }

    @Test
    void anything_at_all_is_answered() {
        Random random = new Random(4271);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            WireProperties.holdForMessage(bytes, any(random));
        }
    }

    private static CodecContext any(Random random) {
        return Recorded.CONTEXTS.get(random.nextInt(Recorded.CONTEXTS.size()));
    }
}
