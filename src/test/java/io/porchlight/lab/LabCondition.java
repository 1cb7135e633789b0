package io.porchlight.lab;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Skips the lab, and says so where nobody overlooks it, when this machine cannot hold one. With {@code CI} or {@code
 * PORCHLIGHT_LAB=required} in the environment that is a failure.
 */
final class LabCondition implements ExecutionCondition {

    private static final boolean REQUIRED = "required".equals(System.getenv("PORCHLIGHT_LAB"));

    /** Program to Debian's package. */
    private static final Map<String, String> NEEDED = new TreeMap<>(Map.of(
            "bird", "bird2",
            "birdc", "bird2",
            "ip", "iproute2",
            "nft", "nftables",
            "ping", "iputils-ping",
            "sysctl", "procps"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("the class was asked");
        }
        Map<String, String> needed = new TreeMap<>(NEEDED);
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), Lab.class).map(Lab::value).stream()
                .flatMap(Arrays::stream)
                .map(need -> need.split(":"))
                .forEach(need -> needed.put(need[0], need[1]));
        return verdict(context, missing(needed));
    }

    /** @param missing what stands in the way, for a person to read; nothing when empty */
    static ConditionEvaluationResult verdict(ExtensionContext context, List<String> missing) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("the lab has all it needs");
        }
        String message = "the lab is missing " + String.join("; ", missing);
        if (System.getenv("CI") != null || REQUIRED) {
            throw new IllegalStateException(message);
        }
        return skipped(context, message);
    }

    /** The same for what not every machine can have: CI does without, too. */
    static ConditionEvaluationResult optional(ExtensionContext context, List<String> missing) {
        return missing.isEmpty() || REQUIRED
                ? verdict(context, missing)
                : skipped(context, "the lab is missing " + String.join("; ", missing));
    }

    private static ConditionEvaluationResult skipped(ExtensionContext context, String message) {
        System.err.printf(
                "%n*** NOT TESTED: %s%n***   %s%n%n",
                context.getRequiredTestClass().getSimpleName(), message);
        return ConditionEvaluationResult.disabled(message);
    }

    private static List<String> missing(Map<String, String> needed) {
        List<String> missing = new ArrayList<>();
        needed.forEach((program, packageName) -> {
            if (!onPath(program)) {
                missing.add(program + " (apt-get install " + packageName + ")");
            }
        });
        if (!"root".equals(System.getProperty("user.name"))) {
            missing.add("root, for network namespaces (run it with sudo)");
        } else if (missing.isEmpty() && !namespacesWork()) {
            missing.add("the right to make network namespaces (in a container: --privileged)");
        }
        return missing;
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Two classes may ask at once. */
    private static boolean namespacesWork() {
        String name = "porchlight-" + ProcessHandle.current().pid() + "-probe"
                + Thread.currentThread().threadId();
        boolean works = Command.result("", "ip", "netns", "add", name).status() == 0;
        Command.result("", "ip", "netns", "delete", name);
        return works;
    }
}
