package io.porchlight.lab;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Keeps one control plane for all tests. What a test leaves broken is put right after it; a scene that cannot be put
 * right fails its test and is made anew for the next. Without the programs it is skipped, and says so.
 */
final class RealPlace7Extension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    /** Where the first failure to make a scene is kept: trying again for each test would take long to say the same. */
    private static final String NO_SCENE = "no scene";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod().isPresent()
                ? ConditionEvaluationResult.enabled("the class was asked")
                : LabCondition.optional(context, ControlPlanePrograms.missing());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RealPlace7 scene = scene(context);
        try {
            scene.restore();
        } catch (RuntimeException | Error e) {
            store(context).remove(RealPlace7.class);
            scene.close();
            throw e;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealPlace7.class;
    }

    @Override
    public RealPlace7 resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return scene(context);
    }

    /** The root's store closes it after the last test. */
    private static RealPlace7 scene(ExtensionContext context) {
        ExtensionContext.Store store = store(context);
        if (store.get(NO_SCENE) != null) {
            throw new IllegalStateException("the scene did not come up for an earlier test");
        }
        try {
            return store.computeIfAbsent(RealPlace7.class);
        } catch (RuntimeException | Error e) {
            store.put(NO_SCENE, e);
            throw e;
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(RealPlace7Extension.class));
    }
}
