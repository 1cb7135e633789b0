package io.porchlight.cluster;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.security.cert.CertPathBuilderException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why something failed, in one line, and without the token that the request carried. */
public final class Causes {

    /** A client that refuses a header shows it: the token, when its file ends in a line break. */
    private static final Pattern TOKEN = Pattern.compile("(?i)(bearer|authorization:(?:\\s+bearer)?)\\s+\\S+");

    /** Where a watch was asked for. The client keeps nothing else of an API server's answer to one that it refuses. */
    private static final Pattern WATCH = Pattern.compile("/([a-z]+)\\?\\S*watch=true");

    /** What the API server calls whoever shows no token. */
    private static final String NOBODY = "system:anonymous";

    private Causes() {}

    /** What the API server said, else the innermost cause: the client wraps a refused connection four times. */
    public static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            if (cause instanceof KubernetesClientException answer && answer.getCode() > 0) {
                break;
            }
            cause = cause.getCause();
        }
        return cause instanceof KubernetesClientException answer && answer.getCode() > 0
                ? refusal(answer)
                : line(cause) + advice(cause);
    }

    private static String advice(Throwable cause) {
        return cause instanceof CertPathBuilderException
                ? ": the API server's certificate comes from no authority that this agent knows; its Pod's are in "
                        + Config.KUBERNETES_SERVICE_ACCOUNT_CA_CRT_PATH
                : "";
    }

    private static String refusal(KubernetesClientException answer) {
        String said = Optional.ofNullable(answer.getStatus())
                .map(Status::getMessage)
                .filter(message -> !message.isBlank())
                .map(message -> ": " + line(message))
                .orElse("");
        String refusal = "HTTP " + answer.getCode() + said;
        return switch (answer.getCode()) {
            case 401 -> refusal + ": the API server does not accept this agent's token, or was shown none" + token();
            case 403 ->
                refusal
                        + refusedWatch(line(answer))
                        + (said.contains(NOBODY) ? ": this agent has shown no token" + token() : "");
            default -> refusal;
        };
    }

    private static String token() {
        return "; see that its Pod has one in " + Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH
                + " and that the agent may read it";
    }

    private static String refusedWatch(String message) {
        Matcher matcher = WATCH.matcher(message);
        return matcher.find() ? ": cannot watch resource \"" + matcher.group(1) + "\"" : "";
    }

    private static String line(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : line(message);
    }

    /** The first line that says something, without a token. */
    private static String line(String message) {
        return TOKEN.matcher(message)
                .replaceAll("$1 ***")
                .strip()
                .lines()
                .findFirst()
                .orElseThrow()
                .strip();
    }
}
