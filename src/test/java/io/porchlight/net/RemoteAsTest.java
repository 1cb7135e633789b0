package io.porchlight.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RemoteAsTest {

    private static final AsNumber LOCAL = new AsNumber(65534);

    static Stream<Arguments> expectations() {
        return Stream.of(
                arguments(new RemoteAs.Exactly(new AsNumber(65001)), 65001, true),
                arguments(new RemoteAs.Exactly(new AsNumber(65001)), 65002, false),
                arguments(new RemoteAs.Exactly(LOCAL), 65534, true),
                arguments(new RemoteAs.External(), 65001, true),
                arguments(new RemoteAs.External(), 65534, false),
                arguments(new RemoteAs.Internal(), 65534, true),
                arguments(new RemoteAs.Internal(), 65001, false));
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void a_peer_is_accepted_when_it_is_in_the_as_expected(RemoteAs expected, long remote, boolean accepted) {
        assertThat(expected.accepts(LOCAL, new AsNumber(remote))).isEqualTo(accepted);
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void an_expectation_reads_as_in_the_configuration(RemoteAs expected) {
        assertThat(expected.toString()).matches("\\d+|external|internal");
    }
}
