package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.ExtendedCommunities;
import io.porchlight.net.Community.Extended;
import java.util.ArrayList;
import java.util.List;

/** Extended Communities (RFC 4360; errors: RFC 7606, section 7.14). */
final class ExtendedCommunitiesCodec extends AttributeCodec<ExtendedCommunities> {

    static final int TYPE = 16;

    private static final int OCTETS = 8;

    ExtendedCommunitiesCodec() {
        super(TYPE, OPTIONAL | TRANSITIVE, Severity.TREAT_AS_WITHDRAW);
    }

    @Override
    ExtendedCommunities read(ByteBuf value, CodecContext context) throws MalformedException {
        requireListOf(OCTETS, value);
        List<Extended> communities = new ArrayList<>(value.readableBytes() / OCTETS);
        while (value.isReadable()) {
            communities.add(new Extended(value.readLong()));
        }
        return new ExtendedCommunities(communities);
    }

    @Override
    int length(ExtendedCommunities attribute, CodecContext context) {
        return attribute.values().size() * OCTETS;
    }

    @Override
    void write(ExtendedCommunities attribute, CodecContext context, ByteBuf out) {
        for (Extended community : attribute.values()) {
            out.writeLong(community.value());
        }
    }
}
