package io.porchlight.bgp.wire;

import static io.porchlight.bgp.wire.AttributeCodec.OPTIONAL;
import static io.porchlight.bgp.wire.AttributeCodec.TRANSITIVE;
import static io.porchlight.bgp.wire.Severity.ATTRIBUTE_DISCARD;
import static io.porchlight.bgp.wire.Severity.TREAT_AS_WITHDRAW;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.OpaqueCodec.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which codec is whose. */
final class Attributes {

    private static final OriginCodec ORIGIN = new OriginCodec();
    private static final AsPathCodec AS_PATH = new AsPathCodec();
    private static final NextHopCodec NEXT_HOP = new NextHopCodec();
    private static final MultiExitDiscCodec MULTI_EXIT_DISC = new MultiExitDiscCodec();
    private static final LocalPrefCodec LOCAL_PREF = new LocalPrefCodec();
    private static final MpReachCodec MP_REACH = new MpReachCodec();
    private static final MpUnreachCodec MP_UNREACH = new MpUnreachCodec();
    private static final As4PathCodec AS4_PATH = new As4PathCodec();
    private static final CommunitiesCodec COMMUNITIES = new CommunitiesCodec();
    private static final ExtendedCommunitiesCodec EXTENDED_COMMUNITIES = new ExtendedCommunitiesCodec();
    private static final LargeCommunitiesCodec LARGE_COMMUNITIES = new LargeCommunitiesCodec();
    private static final OnlyToCustomerCodec ONLY_TO_CUSTOMER = new OnlyToCustomerCodec();

    private static final int OPTIONAL_TRANSITIVE = OPTIONAL | TRANSITIVE;
    /** By type; the sections are those of RFC 7606 where nothing else is said. */
    private static final Map<Integer, AttributeCodec<?>> BY_TYPE = Stream.of(
                    ORIGIN,
                    AS_PATH,
                    NEXT_HOP,
                    MULTI_EXIT_DISC,
                    LOCAL_PREF,
                    new AtomicAggregateCodec(),
                    AggregatorCodec.aggregator(),
                    COMMUNITIES,
                    // ORIGINATOR_ID, 7.9
                    OpaqueCodec.reflected(9, Shape.exactly(4)),
                    // CLUSTER_LIST, 7.10
                    OpaqueCodec.reflected(10, Shape.listOf(4)),
                    MP_REACH,
                    MP_UNREACH,
                    EXTENDED_COMMUNITIES,
                    AS4_PATH,
                    AggregatorCodec.as4Aggregator(),
                    // IPv6 Address Specific Extended Community, 7.15
                    new OpaqueCodec(25, OPTIONAL_TRANSITIVE, TREAT_AS_WITHDRAW, Shape.listOf(20)),
                    LARGE_COMMUNITIES,
                    ONLY_TO_CUSTOMER)
            .collect(Collectors.toUnmodifiableMap(AttributeCodec::type, Function.identity()));

    private Attributes() {}

    /** Empty for a type that we know nothing of. */
    static Optional<AttributeCodec<?>> codec(int type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** The attribute with the codec that writes it. */
    static Writable<?> writable(PathAttribute attribute) {
        return switch (attribute) {
            case PathAttribute.Origin origin -> new Writable<>(origin, ORIGIN);
            case PathAttribute.AsPath asPath -> new Writable<>(asPath, AS_PATH);
            case PathAttribute.NextHop nextHop -> new Writable<>(nextHop, NEXT_HOP);
            case PathAttribute.MultiExitDisc med -> new Writable<>(med, MULTI_EXIT_DISC);
            case PathAttribute.LocalPref localPref -> new Writable<>(localPref, LOCAL_PREF);
            case PathAttribute.MpReach reach -> new Writable<>(reach, MP_REACH);
            case PathAttribute.MpUnreach unreach -> new Writable<>(unreach, MP_UNREACH);
            case PathAttribute.As4Path as4Path -> new Writable<>(as4Path, AS4_PATH);
            case PathAttribute.Communities communities -> new Writable<>(communities, COMMUNITIES);
            case PathAttribute.ExtendedCommunities communities -> new Writable<>(communities, EXTENDED_COMMUNITIES);
            case PathAttribute.LargeCommunities communities -> new Writable<>(communities, LARGE_COMMUNITIES);
            case PathAttribute.OnlyToCustomer onlyToCustomer -> new Writable<>(onlyToCustomer, ONLY_TO_CUSTOMER);
            case PathAttribute.Unknown unknown ->
                new Writable<>(unknown, new OpaqueCodec(unknown.type(), unknown.flags(), ATTRIBUTE_DISCARD, _ -> true));
        };
    }

    /** An attribute of an UPDATE to be written. */
    record Writable<A extends PathAttribute>(A attribute, AttributeCodec<A> codec) {

        private static final int LONGEST_PLAIN = 255;

        /** Octets with flags, type and length. */
        int length(CodecContext context) {
            int length = codec.length(attribute, context);
            return length + (length > LONGEST_PLAIN ? 4 : 3);
        }

        void write(CodecContext context, ByteBuf out) {
            int length = codec.length(attribute, context);
            int flags = codec.flags() & ~AttributeCodec.EXTENDED_LENGTH;
            if (length > LONGEST_PLAIN) {
                out.writeByte(flags | AttributeCodec.EXTENDED_LENGTH);
                out.writeByte(codec.type()).writeShort(length);
            } else {
                out.writeByte(flags);
                out.writeByte(codec.type()).writeByte(length);
            }
            codec.write(attribute, context, out);
        }
    }
}
