package io.porchlight.lab;

import io.porchlight.scene.ControlPlanePrograms;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what needs a node that runs its Pods, and says so, where there can be none. */
final class KubeletCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("the class was asked");
        }
        List<String> missing = Stream.of(ControlPlanePrograms.missingOnNode(), ControlGroups.missing())
                .flatMap(List::stream)
                .toList();
        return LabCondition.optional(context, missing);
    }
}
