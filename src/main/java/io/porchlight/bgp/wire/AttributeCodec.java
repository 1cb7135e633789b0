package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;

/**
 * One path attribute: its code point, its flags, how severe its errors are, its reading and its writing.
 *
 * @param <A> what is written; reading can give another, for values that we do not speak
 */
abstract class AttributeCodec<A extends PathAttribute> {

    /** The flags of RFC 4271, section 4.3. */
    static final int OPTIONAL = 0x80;

    static final int TRANSITIVE = 0x40;
    static final int EXTENDED_LENGTH = 0x10;

    /** Well-known attributes are transitive. */
    static final int WELL_KNOWN = TRANSITIVE;

    private final int type;
    private final int flags;
    private final Severity severity;

    AttributeCodec(int type, int flags, Severity severity) {
        this.type = type;
        this.flags = flags;
        this.severity = severity;
    }

    final int type() {
        return type;
    }

    final int flags() {
        return flags;
    }

    /** What a malformed value leads to. */
    final Severity severity() {
        return severity;
    }

    /**
     * What wrong flags lead to: treat-as-withdraw (RFC 7606, section 3 c), where the attribute asks for nothing
     * weaker.
     */
    Severity severityOfFlags() {
        return Severity.TREAT_AS_WITHDRAW;
    }

    /** Whether such a peer has no business to send the attribute: then it is discarded, well-formed or not. */
    boolean misplaced(CodecContext context) {
        return false;
    }

    /** Whether the Optional and Transitive bits are those of this attribute. */
    final boolean hasFlags(int received) {
        return ((received ^ flags) & (OPTIONAL | TRANSITIVE)) == 0;
    }

    /**
     * @param value the attribute's octets, and no more
     */
    abstract PathAttribute read(ByteBuf value, CodecContext context) throws MalformedException;

    /** Octets of the value. */
    abstract int length(A attribute, CodecContext context);

    /** Appends the value. */
    abstract void write(A attribute, CodecContext context, ByteBuf out);

    static MalformedException malformed(Subcode subcode, String why) {
        return new MalformedException(subcode, why);
    }

    static void requireLength(int expected, ByteBuf value) throws MalformedException {
        if (value.readableBytes() != expected) {
            throw malformed(Subcode.ATTRIBUTE_LENGTH_ERROR, value.readableBytes() + " octets in place of " + expected);
        }
    }

    /** A list that is not empty. */
    static void requireListOf(int octets, ByteBuf value) throws MalformedException {
        if (!value.isReadable() || value.readableBytes() % octets != 0) {
            throw malformed(
                    Subcode.ATTRIBUTE_LENGTH_ERROR,
                    value.readableBytes() + " octets are no list of " + octets + " each");
        }
    }
}
