package io.porchlight.bgp;

import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.wire.Update;

/** As {@link CarefulListener}, for what was received. */
record CarefulSink(UpdateSink sink) implements UpdateSink {

    @Override
    public void up(Peer peer, Negotiated negotiated) {
        CarefulListener.run(() -> sink.up(peer, negotiated));
    }

    @Override
    public void received(Peer peer, Update update) {
        CarefulListener.run(() -> sink.received(peer, update));
    }

    @Override
    public void down(Peer peer) {
        CarefulListener.run(() -> sink.down(peer));
    }
}
