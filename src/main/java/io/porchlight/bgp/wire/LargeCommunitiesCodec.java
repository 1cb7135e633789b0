package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.PathAttribute.LargeCommunities;
import io.porchlight.net.Community.Large;
import java.util.ArrayList;
import java.util.List;

/** LARGE_COMMUNITY (RFC 8092; errors: section 6). */
final class LargeCommunitiesCodec extends AttributeCodec<LargeCommunities> {

    static final int TYPE = 32;

    private static final int OCTETS = 12;

    LargeCommunitiesCodec() {
        super(TYPE, OPTIONAL | TRANSITIVE, Severity.TREAT_AS_WITHDRAW);
    }

    @Override
    LargeCommunities read(ByteBuf value, CodecContext context) throws MalformedException {
        requireListOf(OCTETS, value);
        List<Large> communities = new ArrayList<>(value.readableBytes() / OCTETS);
        while (value.isReadable()) {
            communities.add(new Large(value.readInt(), value.readInt(), value.readInt()));
        }
        return new LargeCommunities(communities);
    }

    @Override
    int length(LargeCommunities attribute, CodecContext context) {
        return attribute.values().size() * OCTETS;
    }

    @Override
    void write(LargeCommunities attribute, CodecContext context, ByteBuf out) {
        for (Large community : attribute.values()) {
            out.writeInt(community.global()).writeInt(community.local1()).writeInt(community.local2());
        }
    }
}
