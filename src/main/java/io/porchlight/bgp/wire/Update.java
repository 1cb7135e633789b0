package io.porchlight.bgp.wire;

import io.porchlight.net.IpPrefix;
import java.util.List;

/**
 * UPDATE (RFC 4271, section 4.3).
 *
 * @param withdrawn IPv4 prefixes no longer reachable
 * @param attributes in the order of the message, each type at most once (the first of duplicates, RFC 7606, section 3)
 * @param reachable IPv4 prefixes that the attributes speak of
 */
public record Update(List<IpPrefix> withdrawn, List<PathAttribute> attributes, List<IpPrefix> reachable)
        implements BgpMessage {

    public Update {
        withdrawn = List.copyOf(withdrawn);
        attributes = List.copyOf(attributes);
        reachable = List.copyOf(reachable);
    }
}
