package io.porchlight.lab;

import io.porchlight.scene.NativeBinary;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Skips what was to run against the native binary, and says so once, when there is none that was built from these
 * sources. With {@code PORCHLIGHT_NATIVE=required} in the environment that is a failure.
 */
final class NativeCondition implements ExecutionCondition {

    private static final boolean REQUIRED = "required".equals(System.getenv("PORCHLIGHT_NATIVE"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AgentProgram.binary().map(binary -> asked(context, binary)).orElseGet(() -> onJvm(context));
    }

    private static ConditionEvaluationResult onJvm(ExtensionContext context) {
        boolean alone = AnnotationSupport.findAnnotation(context.getElement(), AlsoNative.class)
                .map(AlsoNative::alone)
                .orElse(false);
        return alone
                ? ConditionEvaluationResult.disabled("for the native binary alone")
                : ConditionEvaluationResult.enabled("the agent runs on the JVM");
    }

    /** The root's store keeps the answer, so that it is worked out and said once. */
    private static ConditionEvaluationResult asked(ExtensionContext context, Path binary) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(NativeCondition.class))
                .computeIfAbsent(binary, NativeCondition::verdict, ConditionEvaluationResult.class);
    }

    private static ConditionEvaluationResult verdict(Path binary) {
        Optional<String> obstacle = NativeBinary.obstacle();
        if (obstacle.isEmpty()) {
            System.err.printf("%n*** The tests go on with the native binary, %s, built from these sources%n%n", binary);
            return ConditionEvaluationResult.enabled("there is a binary of these sources");
        }
        String message = "the native binary: " + obstacle.get();
        if (REQUIRED) {
            throw new IllegalStateException("not tested: " + message);
        }
        System.err.printf("%n*** NOT TESTED: %s%n%n", message);
        return ConditionEvaluationResult.disabled(message);
    }
}
