package io.porchlight.bgp.wire;

import io.porchlight.net.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a fuzzer is given: an octet that says what the peers agreed on, and what one of them sent.
 *
 * @param context of the session
 * @param octets a stream of messages, or what follows the header of one
 */
record Recorded(CodecContext context, byte[] octets) {

    /** Every context there is; its index is the octet. */
    static final List<CodecContext> CONTEXTS =
            IntStream.range(0, 32).mapToObj(Recorded::context).toList();

    /** What a fuzzer makes up, too: any array means something. */
    static Recorded of(byte[] input) {
        return input.length == 0
                ? new Recorded(CodecContext.INITIAL, input)
                : new Recorded(
                        CONTEXTS.get(Byte.toUnsignedInt(input[0]) % CONTEXTS.size()),
                        Arrays.copyOfRange(input, 1, input.length));
    }

    byte[] input() {
        byte[] input = new byte[octets.length + 1];
        input[0] = (byte) CONTEXTS.indexOf(context);
        System.arraycopy(octets, 0, input, 1, octets.length);
        return input;
    }

    /** The octets as what follows the header. */
    byte[] framed(MessageType type) {
        return WireProperties.framed(type.code(), octets);
    }

    private static CodecContext context(int bits) {
        return new CodecContext(
                (bits & 1) != 0,
                (bits & 2) != 0,
                (bits & 4) != 0,
                (bits & 8) != 0,
                (bits & 16) != 0 ? Set.of(Family.IPV4_UNICAST) : Set.of());
    }
}
