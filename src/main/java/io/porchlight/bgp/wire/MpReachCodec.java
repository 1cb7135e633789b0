package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.Optional;

/**
 * MP_REACH_NLRI (RFC 4760, section 3; RFC 2545, section 3; RFC 8950, section 3). What is wrong in it makes it impossible to say which
 * prefixes it speaks of, so the session ends (RFC 7606, sections 5.3 and 7.11).
 */
final class MpReachCodec extends AttributeCodec<MpReach> {

    static final int TYPE = 14;

    private static final int FIXED_LENGTH = 5;

    private static final int FOUR = 4;
    private static final int SIXTEEN = 16;

    MpReachCodec() {
        super(TYPE, OPTIONAL, Severity.SESSION_RESET);
    }

    /** A family that we do not speak is kept as it came. */
    @Override
    PathAttribute read(ByteBuf value, CodecContext context) throws MalformedException {
        if (value.readableBytes() < FIXED_LENGTH) {
            throw malformed(Subcode.OPTIONAL_ATTRIBUTE_ERROR, value.readableBytes() + " octets are too few");
        }
        int start = value.readerIndex();
        Optional<Family> family = Family.of(value.readUnsignedShort(), value.readUnsignedByte());
        if (family.isEmpty()) {
            return new PathAttribute.Unknown(flags(), TYPE, ByteBufUtil.getBytes(value.readerIndex(start)));
        }
        int length = value.readUnsignedByte();
        if (!fits(length, family.get(), context) || length + 1 > value.readableBytes()) {
            throw malformed(Subcode.OPTIONAL_ATTRIBUTE_ERROR, "a next hop of " + length + " octets");
        }
        IpAddress nextHop = address(value, Math.min(length, SIXTEEN));
        Optional<IpAddress> linkLocal = length > SIXTEEN ? Optional.of(address(value, SIXTEEN)) : Optional.empty();
        // Once a number of SNPAs, now reserved and without meaning.
        value.skipBytes(1);
        return new MpReach(family.get(), nextHop, linkLocal, Nlri.read(value, family.get()));
    }

    @Override
    int length(MpReach attribute, CodecContext context) {
        return FIXED_LENGTH + nextHopLength(attribute) + Nlri.length(attribute.reachable());
    }

    @Override
    void write(MpReach attribute, CodecContext context, ByteBuf out) {
        out.writeShort(attribute.family().afi()).writeByte(Family.SAFI_UNICAST);
        out.writeByte(nextHopLength(attribute));
        out.writeBytes(attribute.nextHop().octets());
        attribute.linkLocal().ifPresent(linkLocal -> out.writeBytes(linkLocal.octets()));
        out.writeByte(0);
        Nlri.write(attribute.reachable(), out);
    }

    /** IPv6 addresses for IPv4 only where that was agreed (RFC 8950, section 3). */
    private static boolean fits(int length, Family family, CodecContext context) {
        boolean six = length == SIXTEEN || length == 2 * SIXTEEN;
        return switch (family) {
            case IPV4_UNICAST ->
                length == FOUR || six && context.extendedNextHop().contains(family);
            case IPV6_UNICAST -> six;
        };
    }

    private static int nextHopLength(MpReach attribute) {
        int address = attribute.nextHop().family().bits() / 8;
        return attribute.linkLocal().isPresent() ? 2 * address : address;
    }

    private static IpAddress address(ByteBuf value, int octets) {
        return IpAddress.of(ByteBufUtil.getBytes(value.readSlice(octets)));
    }
}
