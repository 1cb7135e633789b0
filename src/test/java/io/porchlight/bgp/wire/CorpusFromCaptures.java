package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.porchlight.bgp.wire.Capability.ExtendedNextHop;
import io.porchlight.net.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the fuzzers' seeds from what {@code tcpdump -w} recorded. The name of a file is that of its capture and
 * says what is in it: types of messages, codes of capabilities, types of attributes. One of each kind is enough.
 */
final class CorpusFromCaptures {

    /** Seeds are better small. */
    private static final int LONGEST = 1024;

    private static final Path RESOURCES = Path.of("src/test/resources/io/porchlight/bgp/wire");
    private static final Path STREAMS = RESOURCES.resolve("FramingFuzzTestInputs/any_stream_is_cut_into_messages");
    private static final Path OPENS = RESOURCES.resolve("OpenFuzzTestInputs/any_open_is_answered");
    private static final Path UPDATES = RESOURCES.resolve("UpdateFuzzTestInputs/any_update_is_answered");

    private final String name;

    /** Of the UPDATEs of this capture, so far: one that has nothing new is left out. */
    private final Set<String> parts = new HashSet<>();

    private CorpusFromCaptures(String name) {
        this.name = name;
    }

    /** @param captures files as tcpdump writes them, each named after who speaks there */
    public static void main(String... captures) throws IOException {
        for (String capture : captures) {
            Path file = Path.of(capture);
            String name = file.getFileName().toString().replaceFirst("\\.pcap$", "");
            CorpusFromCaptures corpus = new CorpusFromCaptures(name);
            for (Capture.Connection connection : Capture.connections(Files.readAllBytes(file))) {
                corpus.add(connection);
            }
        }
    }

    private void add(Capture.Connection connection) throws IOException {
        List<byte[]> there = messages(connection.there().octets());
        List<byte[]> back = messages(connection.back().octets());
        CodecContext context = open(there)
                .flatMap(one -> open(back).map(other -> agreed(one, other)))
                .orElse(CodecContext.INITIAL);
        for (List<byte[]> direction : List.of(there, back)) {
            stream(direction, context);
            for (byte[] message : direction) {
                byte[] body = Arrays.copyOfRange(message, Framing.HEADER_LENGTH, message.length);
                switch (Bytes.read(message, context)) {
                    case Decoded.Good(Open open) -> write(OPENS, codes(open), new Recorded(context, body));
                    case Decoded.Good(Update update)
                    when parts.addAll(types(update)) ->
                        write(UPDATES, String.join("-", types(update)), new Recorded(context, body));
                    case Decoded _ -> {}
                }
            }
        }
    }

    /** The beginning of a stream, named by the types of its messages. */
    private void stream(List<byte[]> messages, CodecContext context) throws IOException {
        ByteBuf octets = Unpooled.buffer();
        StringBuilder types = new StringBuilder();
        for (byte[] message : messages) {
            String type = Integer.toString(message[Framing.HEADER_LENGTH - 1]);
            if (octets.readableBytes() + message.length <= LONGEST
                    && !types.toString().endsWith(type + type)) {
                octets.writeBytes(message);
                types.append(type);
            }
        }
        write(STREAMS, types.toString(), new Recorded(context, ByteBufUtil.getBytes(octets)));
    }

    private void write(Path folder, String what, Recorded recorded) throws IOException {
        Files.createDirectories(folder);
        if (recorded.octets().length > 0 && recorded.octets().length <= LONGEST && !isThere(folder, "." + what)) {
            Files.write(folder.resolve(name + "." + what), recorded.input());
        }
    }

    private static boolean isThere(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(suffix));
        }
    }

    private static List<byte[]> messages(byte[] stream) {
        ByteBuf in = Unpooled.wrappedBuffer(stream);
        List<byte[]> messages = new ArrayList<>();
        while (Framing.next(in, Bytes.EVERYTHING) instanceof Framed.Frame(ByteBuf bytes)) {
            messages.add(ByteBufUtil.getBytes(bytes));
        }
        return messages;
    }

    private static Optional<Open> open(List<byte[]> messages) {
        return messages.stream()
                .map(message -> Bytes.read(message, CodecContext.INITIAL))
                .flatMap(decoded -> decoded instanceof Decoded.Good(Open open) ? Stream.of(open) : Stream.empty())
                .findFirst();
    }

    private static CodecContext agreed(Open one, Open other) {
        return new CodecContext(
                both(one, other, Capability.FourOctetAs.class),
                both(one, other, Capability.ExtendedMessage.class),
                both(one, other, Capability.EnhancedRouteRefresh.class),
                one.as().equals(other.as()),
                both(one, other, ExtendedNextHop.class) ? Set.of(Family.IPV4_UNICAST) : Set.of());
    }

    private static boolean both(Open one, Open other, Class<? extends Capability> capability) {
        return Stream.of(one, other)
                .map(Open::capabilities)
                .map(Collection::stream)
                .allMatch(capabilities -> capabilities.anyMatch(capability::isInstance));
    }

    private static String codes(Open open) {
        ByteBuf each = Unpooled.buffer();
        return open.capabilities().stream()
                .map(capability -> {
                    each.clear();
                    Capabilities.write(capability, each);
                    return Integer.toString(each.getUnsignedByte(0));
                })
                .collect(Collectors.joining("-"));
    }

    /** How many are withdrawn and reachable, and the types of the attributes. */
    private static List<String> types(Update update) {
        return Stream.concat(
                        Stream.of(
                                "w" + update.withdrawn().size(),
                                "r" + update.reachable().size()),
                        update.attributes().stream()
                                .map(attribute -> Integer.toString(
                                        Attributes.writable(attribute).codec().type())))
                .toList();
    }
}
