package io.porchlight.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.agent.AgentListener;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.cluster.ClusterListener;
import io.porchlight.host.HostListener;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ListenersTest {

    private final List<String> told = new ArrayList<>();

    static Stream<Arguments> fanOuts() {
        return Stream.of(
                fanOut(SpeakerListener.class, Listeners::ofSpeaker),
                fanOut(ClusterListener.class, Listeners::ofCluster),
                fanOut(AgentListener.class, Listeners::ofAgent),
                fanOut(HostListener.class, Listeners::ofHost),
                fanOut(ReloadListener.class, Listeners::ofReload));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fanOuts")
    <T> void each_call_reaches_each_listener_in_order(Class<T> type, BinaryOperator<T> both) throws Exception {
        T fanOut = both.apply(listener(type, "first"), listener(type, "second"));

        for (Method method : type.getMethods()) {
            told.clear();
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(ListenersTest::argument)
                    .toArray();
            method.invoke(fanOut, arguments);

            String call = method.getName() + Arrays.toString(arguments);
            assertThat(told).containsExactly("first " + call, "second " + call);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fanOuts")
    <T> void one_that_throws_keeps_no_other_from_hearing(Class<T> type, BinaryOperator<T> both) throws Exception {
        List<Throwable> reported = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((_, error) -> reported.add(error));
        AssertionError meant = new AssertionError("meant to be");
        T rude = type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> {
            throw meant;
        }));
        try {
            T fanOut = both.apply(rude, listener(type, "second"));
            for (Method method : type.getMethods()) {
                method.invoke(
                        fanOut,
                        Arrays.stream(method.getParameterTypes())
                                .map(ListenersTest::argument)
                                .toArray());
            }
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }

        assertThat(told).hasSize(type.getMethods().length);
        assertThat(reported).hasSameSizeAs(told).containsOnly(meant);
    }

    private <T> T listener(Class<T> type, String name) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            told.add(name + " " + method.getName() + Arrays.toString(args));
            return null;
        }));
    }

    private static Object argument(Class<?> type) {
        if (type == boolean.class) {
            return true;
        }
        return type == long.class ? 7L : null;
    }

    private static <T> Arguments fanOut(Class<T> type, BinaryOperator<T> both) {
        return Arguments.of(type, both);
    }
}
