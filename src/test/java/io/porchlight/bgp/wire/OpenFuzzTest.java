package io.porchlight.bgp.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

class OpenFuzzTest {

    @FuzzTest
    void any_open_is_answered(byte[] input) {
        Recorded open = Recorded.of(input);
        WireProperties.holdForMessage(open.framed(MessageType.OPEN), open.context());
    }
}
