package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.MpUnreach;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads one UPDATE, and with each error goes on as far as RFC 7606 wants it. The strongest approach that any error
 * asks for is the one that is taken (section 3 h): a session reset leaves as an exception, the others are collected.
 */
final class UpdateReader {

    /** Reasons that a cause tells; a message has room for thousands. */
    private static final int TOLD = 3;

    private final CodecContext context;
    private final BitSet seen = new BitSet(256);
    private final List<PathAttribute> attributes = new ArrayList<>();
    private final List<String> discarded = new ArrayList<>();
    private final List<Broken> flaws = new ArrayList<>();
    private boolean cutOff;

    UpdateReader(CodecContext context) {
        this.context = context;
    }

    /**
     * @param body what follows the header, at least {@link UpdateCodec#FIXED_LENGTH} octets
     */
    Decoded read(ByteBuf body) throws BrokenException {
        ByteBuf withdrawnField = field(body);
        ByteBuf attributesField = field(body);
        List<IpPrefix> withdrawn = prefixes(withdrawnField);
        while (attributesField.isReadable() && !cutOff) {
            attribute(attributesField);
        }
        Update update = new Update(withdrawn, attributes, prefixes(body));
        requireMandatory(update);
        if (flaws.isEmpty()) {
            return discarded.isEmpty()
                    ? new Decoded.Good(update)
                    : new Decoded.AttributeDiscard(update, why(discarded));
        }
        if (mayHideReachable(update)) {
            throw new BrokenException(
                    flaws.getFirst().answer(), flaws.getFirst().why());
        }
        return new Decoded.TreatAsWithdraw(withdraw(update), flaws.getFirst().why());
    }

    private static String why(List<String> reasons) {
        String told = reasons.stream().limit(TOLD).collect(Collectors.joining("; "));
        return reasons.size() > TOLD ? told + "; and " + (reasons.size() - TOLD) + " more" : told;
    }

    /** A length of two octets and as many octets; a wrong one leaves nothing to rely on (RFC 4271, section 6.3). */
    private static ByteBuf field(ByteBuf body) throws BrokenException {
        int length = body.readableBytes() < 2 ? 0xFFFF : body.readUnsignedShort();
        if (length > body.readableBytes()) {
            throw broken(Subcode.MALFORMED_ATTRIBUTE_LIST, new byte[0], "the lengths in an UPDATE exceed its own");
        }
        return body.readSlice(length);
    }

    private static List<IpPrefix> prefixes(ByteBuf field) throws BrokenException {
        try {
            return Nlri.read(field, Family.IPV4_UNICAST);
        } catch (MalformedException e) {
            throw broken(e.subcode(), new byte[0], e.getMessage());
        }
    }

    private void attribute(ByteBuf in) throws BrokenException {
        int start = in.readerIndex();
        int flags = in.getUnsignedByte(start);
        boolean extended = (flags & AttributeCodec.EXTENDED_LENGTH) != 0;
        if (in.readableBytes() < (extended ? 4 : 3)) {
            cutOff("the last attribute is cut off");
            return;
        }
        int type = in.skipBytes(1).readUnsignedByte();
        int length = extended ? in.readUnsignedShort() : in.readUnsignedByte();
        if (length > in.readableBytes()) {
            if (UpdateCodec.holdsPrefixes(type)) {
                throw broken(Subcode.MALFORMED_ATTRIBUTE_LIST, new byte[0], "attribute " + type + " is cut off");
            }
            seen.set(type);
            cutOff("attribute " + type + " is longer than what is there");
            return;
        }
        ByteBuf value = in.readSlice(length);
        ByteBuf whole = in.slice(start, in.readerIndex() - start);
        if (seen.get(type)) {
            duplicate(type);
        } else {
            seen.set(type);
            value(flags, type, value, whole);
        }
    }

    /** What follows cannot be told apart, but the prefixes behind it can (RFC 7606, section 4). */
    private void cutOff(String why) {
        cutOff = true;
        flaws.add(new Broken(Notifications.updateError(Subcode.MALFORMED_ATTRIBUTE_LIST, new byte[0]), why));
    }

    /** The first stays; prefixes twice are one attribute too many (RFC 7606, section 3 g). */
    private void duplicate(int type) throws BrokenException {
        if (UpdateCodec.holdsPrefixes(type)) {
            throw broken(Subcode.MALFORMED_ATTRIBUTE_LIST, new byte[0], "attribute " + type + " is there twice");
        }
        discarded.add("attribute " + type + " is there twice");
    }

    private void value(int flags, int type, ByteBuf value, ByteBuf whole) throws BrokenException {
        Optional<AttributeCodec<?>> known = Attributes.codec(type);
        if (known.isEmpty()) {
            unknown(flags, type, value, whole);
            return;
        }
        AttributeCodec<?> codec = known.get();
        if (codec.misplaced(context)) {
            discarded.add("attribute " + type + " is not for such a session");
            return;
        }
        if (!codec.hasFlags(flags)) {
            String why = "attribute " + type + " has the flags 0x" + Integer.toHexString(flags);
            flaw(codec.severityOfFlags(), Subcode.ATTRIBUTE_FLAGS_ERROR, whole, why);
            if (!UpdateCodec.holdsPrefixes(type)) {
                return;
            }
        }
        try {
            attributes.add(codec.read(value, context));
        } catch (MalformedException e) {
            flaw(codec.severity(), subcode(codec, e), whole, "attribute " + type + ": " + e.getMessage());
        }
    }

    /** Every error in the value of an MP attribute is one of an optional attribute (RFC 4760, section 7). */
    private static Subcode subcode(AttributeCodec<?> codec, MalformedException e) {
        return UpdateCodec.holdsPrefixes(codec.type()) ? Subcode.OPTIONAL_ATTRIBUTE_ERROR : e.subcode();
    }

    private void unknown(int flags, int type, ByteBuf value, ByteBuf whole) throws BrokenException {
        if ((flags & AttributeCodec.OPTIONAL) == 0) {
            throw broken(
                    Subcode.UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE,
                    ByteBufUtil.getBytes(whole),
                    "attribute " + type + " says that it is well-known");
        }
        attributes.add(
                new PathAttribute.Unknown(flags & ~AttributeCodec.EXTENDED_LENGTH, type, ByteBufUtil.getBytes(value)));
    }

    private void flaw(Severity severity, Subcode subcode, ByteBuf whole, String why) throws BrokenException {
        switch (severity) {
            case ATTRIBUTE_DISCARD -> discarded.add(why);
            case TREAT_AS_WITHDRAW ->
                flaws.add(new Broken(Notifications.updateError(subcode, ByteBufUtil.getBytes(whole)), why));
            case SESSION_RESET -> throw broken(subcode, ByteBufUtil.getBytes(whole), why);
        }
    }

    /** RFC 4271, section 5; NEXT_HOP speaks of the IPv4 field alone (RFC 4760, section 3; RFC 7606, section 3 d). */
    private void requireMandatory(Update update) {
        boolean plain = !update.reachable().isEmpty();
        if (plain || update.attributes().stream().anyMatch(MpReach.class::isInstance)) {
            require(OriginCodec.TYPE);
            require(AsPathCodec.TYPE);
        }
        if (plain) {
            require(NextHopCodec.TYPE);
        }
    }

    private void require(int type) {
        if (!seen.get(type)) {
            flaws.add(new Broken(
                    Notifications.updateError(Subcode.MISSING_WELL_KNOWN_ATTRIBUTE, new byte[] {(byte) type}),
                    "attribute " + type + " is missing"));
        }
    }

    /**
     * Attributes that speak of no prefix: among malformed ones, the prefixes may be what could not be read (RFC 7606,
     * section 5.2).
     */
    private boolean mayHideReachable(Update update) {
        boolean unreachAlone = seen.cardinality() == 1 && seen.get(MpUnreachCodec.TYPE) && !cutOff;
        return !unreachAlone
                && update.reachable().isEmpty()
                && update.attributes().stream().noneMatch(UpdateReader::holdsReachable);
    }

    private static boolean holdsReachable(PathAttribute attribute) {
        return attribute instanceof MpReach reach && !reach.reachable().isEmpty()
                || attribute instanceof PathAttribute.Unknown unknown && unknown.type() == MpReachCodec.TYPE;
    }

    private static Update withdraw(Update update) {
        List<IpPrefix> withdrawn = new ArrayList<>(update.withdrawn());
        withdrawn.addAll(update.reachable());
        Map<Family, List<IpPrefix>> unreach = new EnumMap<>(Family.class);
        List<PathAttribute> kept = new ArrayList<>();
        for (PathAttribute attribute : update.attributes()) {
            if (attribute instanceof MpReach reach) {
                unreach.computeIfAbsent(reach.family(), _ -> new ArrayList<>()).addAll(reach.reachable());
            } else if (attribute instanceof MpUnreach already) {
                unreach.computeIfAbsent(already.family(), _ -> new ArrayList<>())
                        .addAll(already.withdrawn());
            } else if (attribute instanceof PathAttribute.Unknown unknown
                    && UpdateCodec.holdsPrefixes(unknown.type())) {
                kept.add(unknown);
            }
        }
        unreach.forEach((family, prefixes) -> kept.add(new MpUnreach(family, prefixes)));
        return new Update(withdrawn, kept, List.of());
    }

    private static BrokenException broken(Subcode subcode, byte[] data, String why) {
        return new BrokenException(Notifications.updateError(subcode, data), "malformed UPDATE: " + why);
    }
}
