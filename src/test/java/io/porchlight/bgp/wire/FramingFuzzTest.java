package io.porchlight.bgp.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Messages of all types, one behind the other. */
class FramingFuzzTest {

    @FuzzTest
    void any_stream_is_cut_into_messages(byte[] input) {
        WireProperties.holdForStream(Recorded.of(input));
    }
}
