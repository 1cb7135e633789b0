package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;

/** What stands at the front of a stream of bytes. */
public sealed interface Framed permits Framed.Frame, Framed.Incomplete, Broken {

    /**
     * One whole message.
     *
     * @param bytes header included: a slice of the stream's buffer that is not retained
     */
    record Frame(ByteBuf bytes) implements Framed {}

    /** No error so far, and more bytes are needed. */
    record Incomplete() implements Framed {}
}
