package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.porchlight.bgp.wire.Attributes.Writable;
import io.porchlight.bgp.wire.PathAttribute.AsPath;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** UPDATE as it is written (RFC 4271, section 4.3); {@link UpdateReader} reads it. */
final class UpdateCodec {

    /** The lengths of the withdrawn routes and of the attributes, two octets each. */
    static final int FIXED_LENGTH = 4;

    /** The prefixes come first (RFC 7606, section 5.1), then each by its type (RFC 4271, section 5). */
    private static final Comparator<Writable<?>> ORDER = Comparator.<Writable<?>, Boolean>comparing(
                    writable -> !holdsPrefixes(writable.codec().type()))
            .thenComparing(writable -> writable.codec().type());

    private UpdateCodec() {}

    static int length(Update update, CodecContext context) {
        return FIXED_LENGTH
                + Nlri.length(update.withdrawn())
                + length(attributes(update, context), context)
                + Nlri.length(update.reachable());
    }

    static void write(Update update, CodecContext context, ByteBuf out) {
        List<Writable<?>> attributes = attributes(update, context);
        out.writeShort(Nlri.length(update.withdrawn()));
        Nlri.write(update.withdrawn(), out);
        out.writeShort(length(attributes, context));
        attributes.forEach(attribute -> attribute.write(context, out));
        Nlri.write(update.reachable(), out);
    }

    /** Whether this is MP_REACH_NLRI or MP_UNREACH_NLRI. */
    static boolean holdsPrefixes(int type) {
        return type == MpReachCodec.TYPE || type == MpUnreachCodec.TYPE;
    }

    private static int length(List<Writable<?>> attributes, CodecContext context) {
        return attributes.stream()
                .mapToInt(attribute -> attribute.length(context))
                .sum();
    }

    private static List<Writable<?>> attributes(Update update, CodecContext context) {
        Stream<PathAttribute> companions = update.attributes().stream()
                .flatMap(attribute -> attribute instanceof AsPath path
                        ? As4PathCodec.beside(path, context).stream()
                        : Stream.empty());
        return Stream.concat(update.attributes().stream(), companions)
                .<Writable<?>>map(Attributes::writable)
                .sorted(ORDER)
                .toList();
    }
}
