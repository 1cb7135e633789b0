package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;

/** Route refresh (RFC 2918, section 2): no value. */
final class RouteRefreshCapabilityCodec {

    static final int CODE = 2;

    private RouteRefreshCapabilityCodec() {}

    static Capability.RouteRefresh read(ByteBuf value) throws BrokenException {
        Capabilities.requireLength(CODE, 0, value);
        return new Capability.RouteRefresh();
    }
}
