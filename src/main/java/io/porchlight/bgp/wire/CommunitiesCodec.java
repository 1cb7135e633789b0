package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.Communities;
import io.porchlight.net.Community.Standard;
import java.util.ArrayList;
import java.util.List;

/** COMMUNITIES (RFC 1997; errors: RFC 7606, section 7.8). */
final class CommunitiesCodec extends AttributeCodec<Communities> {

    static final int TYPE = 8;

    private static final int OCTETS = 4;

    CommunitiesCodec() {
        super(TYPE, OPTIONAL | TRANSITIVE, Severity.TREAT_AS_WITHDRAW);
    }

    @Override
    Communities read(ByteBuf value, CodecContext context) throws MalformedException {
        requireListOf(OCTETS, value);
        List<Standard> communities = new ArrayList<>(value.readableBytes() / OCTETS);
        while (value.isReadable()) {
            communities.add(new Standard(value.readInt()));
        }
        return new Communities(communities);
    }

    @Override
    int length(Communities attribute, CodecContext context) {
        return attribute.values().size() * OCTETS;
    }

    @Override
    void write(Communities attribute, CodecContext context, ByteBuf out) {
        for (Standard community : attribute.values()) {
            out.writeInt(community.value());
        }
    }
}
