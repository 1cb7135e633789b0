package io.porchlight.bgp.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

class UpdateFuzzTest {

    @FuzzTest
    void any_update_is_answered(byte[] input) {
        Recorded update = Recorded.of(input);
        WireProperties.holdForMessage(update.framed(MessageType.UPDATE), update.context());
    }
}
