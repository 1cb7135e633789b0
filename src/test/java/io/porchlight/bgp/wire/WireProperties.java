package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** What holds for any bytes at all. Fuzzers ask it often, so the checks are plain. */
final class WireProperties {

    /** Characters of a cause: what a peer sends must not flood a log. */
    private static final int LONGEST_CAUSE = 400;

    private static final int BESIDE = 8;
    private static final int LONGEST_PIECE = 41;

    private WireProperties() {}

    /** A message of such a body, with a right header. */
    static byte[] framed(int type, byte[] body) {
        ByteBuf out = Unpooled.buffer(Framing.HEADER_LENGTH + body.length)
                .writeLong(-1)
                .writeLong(-1);
        out.writeShort(Framing.HEADER_LENGTH + body.length).writeByte(type).writeBytes(body);
        return out.array();
    }

    /**
     * A stream that comes at once and one that comes in pieces are the same messages, each of them as below. The
     * pieces are of one size, which is another for each length of the stream.
     */
    static void holdForStream(Recorded recorded) {
        byte[] stream = recorded.octets();
        CodecContext context = recorded.context();
        List<byte[]> messages = new ArrayList<>();
        ByteBuf whole = Unpooled.buffer().writeBytes(stream);
        Framed end = cut(whole, context, messages);
        List<byte[]> dripped = new ArrayList<>();
        ByteBuf dripping = Unpooled.buffer();
        Framed last = new Framed.Incomplete();
        int size = 1 + stream.length % LONGEST_PIECE;
        for (int i = 0; i < stream.length && last instanceof Framed.Incomplete; i += size) {
            dripping.writeBytes(stream, i, Math.min(size, stream.length - i));
            last = cut(dripping, context, dripped);
        }
        require(last.equals(end), "the end of the stream depends on how it is split");
        require(Arrays.deepEquals(dripped.toArray(), messages.toArray()), "the frames depend on how they are split");
        require(whole.release() && dripping.release(), "a frame keeps the buffer of its stream");
        if (end instanceof Broken broken) {
            lawful(broken, context);
        }
        messages.forEach(message -> holdForMessage(message, context));
    }

    /** The answer depends on nothing but the message, keeps nothing of its buffer, and is lawful. */
    static void holdForMessage(byte[] message, CodecContext context) {
        ByteBuf stream = Unpooled.buffer(message.length + 2 * BESIDE)
                .writeLong(-1)
                .writeBytes(message)
                .writeLong(-1);
        Decoded decoded = MessageReader.read(stream.slice(BESIDE, message.length), context);
        stream.setZero(0, stream.capacity());
        require(stream.readerIndex() == 0 && stream.release(), "the message keeps its buffer");
        Decoded again = MessageReader.read(Unpooled.wrappedBuffer(message), context);
        require(decoded.equals(again), "what is beside the message, or became of its buffer, shows");
        switch (decoded) {
            case Decoded.Good(BgpMessage good) -> {
                writable(good, context);
                if (good instanceof Notification notification) {
                    plain(Notifications.describe(notification));
                }
            }
            case Decoded.AttributeDiscard(Update update, String why) -> {
                plain(why);
                writable(update, context);
            }
            case Decoded.TreatAsWithdraw withdraw -> lawful(withdraw);
            case Broken broken -> lawful(broken, context);
        }
    }

    private static Framed cut(ByteBuf in, CodecContext context, List<byte[]> into) {
        while (true) {
            int start = in.readerIndex();
            Framed next = Framing.next(in, context);
            int consumed = in.readerIndex() - start;
            if (!(next instanceof Framed.Frame(ByteBuf bytes))) {
                require(consumed == 0, "octets of no frame are consumed");
                return next;
            }
            require(consumed == bytes.readableBytes() && consumed <= context.maxLength(), "a frame of a wrong length");
            into.add(ByteBufUtil.getBytes(bytes));
        }
    }

    /** Written and read it is the same; an UPDATE's attributes may change their order, and no more than once. */
    private static void writable(BgpMessage message, CodecContext context) {
        byte[] bytes = Bytes.written(message, context);
        Decoded second = Bytes.read(bytes, context);
        if (message instanceof Update first) {
            require(MessageWriter.length(first, context) == bytes.length, "the length is not what was written");
            require(second instanceof Decoded.Good(Update update) && same(first, update), "another UPDATE: " + second);
            require(
                    Arrays.equals(bytes, Bytes.written(((Decoded.Good) second).message(), context)),
                    "written twice it is different octets");
        } else {
            require(second.equals(new Decoded.Good(message)), "another message: " + second);
        }
    }

    private static boolean same(Update one, Update other) {
        return one.withdrawn().equals(other.withdrawn())
                && one.reachable().equals(other.reachable())
                && one.attributes().size() == other.attributes().size()
                && new HashSet<>(one.attributes()).equals(new HashSet<>(other.attributes()));
    }

    private static void lawful(Decoded.TreatAsWithdraw withdraw) {
        Update update = withdraw.update();
        plain(withdraw.why());
        require(update.reachable().isEmpty(), "a prefix stays reachable");
        require(update.attributes().stream().allMatch(WireProperties::holdsPrefixes), "an attribute stays");
        require(
                !update.withdrawn().isEmpty() || !update.attributes().isEmpty(),
                "an End-of-RIB that nobody sent: " + withdraw.why());
    }

    private static boolean holdsPrefixes(PathAttribute attribute) {
        return attribute instanceof PathAttribute.MpUnreach
                || attribute instanceof PathAttribute.Unknown unknown && UpdateCodec.holdsPrefixes(unknown.type());
    }

    /** The answer can be sent, and says what IANA has a name for. */
    private static void lawful(Broken broken, CodecContext context) {
        plain(broken.why());
        Notification answer = broken.answer();
        byte[] bytes = Bytes.written(answer, context);
        require(bytes.length >= 21 && bytes.length <= context.maxLength(), "an answer of " + bytes.length + " octets");
        require(
                Bytes.read(bytes, context) instanceof Decoded.Good(Notification read)
                        && read.code() == answer.code()
                        && read.subcode() == answer.subcode(),
                "the answer is no NOTIFICATION");
        String text = Notifications.describe(answer);
        require(!text.contains("error code") && !text.contains("subcode"), "nobody knows the answer: " + text);
    }

    /** One line, not blank, without anything that acts on a terminal, and bounded. */
    private static void plain(String text) {
        require(!text.isBlank() && text.length() <= LONGEST_CAUSE, "a text of " + text.length() + " characters");
        require(text.codePoints().noneMatch(WireProperties::acts), "no plain line: " + text);
    }

    private static boolean acts(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
