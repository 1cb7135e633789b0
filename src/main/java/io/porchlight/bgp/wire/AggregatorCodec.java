package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.porchlight.bgp.wire.PathAttribute.Unknown;

/**
 * AGGREGATOR (RFC 7606, section 7.7) and AS4_AGGREGATOR (RFC 6793, section 6): an AS number, which is not 0 (RFC
 * 7607, section 2), and an address. The value stays closed.
 */
final class AggregatorCodec extends AttributeCodec<Unknown> {

    private static final int ADDRESS = 4;

    /** AS4_AGGREGATOR: always of four octets, and from old speakers alone. */
    private final boolean beside;

    private AggregatorCodec(int type, boolean beside) {
        super(type, OPTIONAL | TRANSITIVE, Severity.ATTRIBUTE_DISCARD);
        this.beside = beside;
    }

    static AggregatorCodec aggregator() {
        return new AggregatorCodec(7, false);
    }

    static AggregatorCodec as4Aggregator() {
        return new AggregatorCodec(18, true);
    }

    /** RFC 7606, section 3 f, for AGGREGATOR; RFC 6793 says nothing of flags. */
    @Override
    Severity severityOfFlags() {
        return beside ? Severity.TREAT_AS_WITHDRAW : Severity.ATTRIBUTE_DISCARD;
    }

    @Override
    boolean misplaced(CodecContext context) {
        return beside && context.fourOctetAs();
    }

    @Override
    Unknown read(ByteBuf value, CodecContext context) throws MalformedException {
        boolean four = beside || context.fourOctetAs();
        requireLength((four ? 4 : 2) + ADDRESS, value);
        long as = four ? value.getUnsignedInt(value.readerIndex()) : value.getUnsignedShort(value.readerIndex());
        if (as == 0) {
            throw malformed(Subcode.OPTIONAL_ATTRIBUTE_ERROR, "aggregated in AS 0");
        }
        return new Unknown(flags(), type(), ByteBufUtil.getBytes(value));
    }

    @Override
    int length(Unknown attribute, CodecContext context) {
        return attribute.value().length;
    }

    @Override
    void write(Unknown attribute, CodecContext context, ByteBuf out) {
        out.writeBytes(attribute.value());
    }
}
