package io.porchlight.lab;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The API server's own record of what ServiceAccounts asked for. */
record AuditLog(Path file) {

    /**
     * @param resource {@code group/resource}; without a resource the path alone
     * @param namespace empty for the whole cluster
     * @param uri with all parameters
     * @param code what was answered
     */
    record Entry(String user, String verb, String resource, String namespace, String uri, int code) {

        /** What a rule must allow for it. */
        String permission() {
            return verb + " " + resource + (namespace.isEmpty() ? "" : " in " + namespace);
        }
    }

    /** Those that were answered: a watch counts as soon as it runs, and again when it ends. */
    Stream<Entry> entries() {
        try {
            return Files.readString(file)
                    .lines()
                    .filter(line -> line.endsWith("}"))
                    .map(AuditLog::entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String line) {
        Map<?, ?> event = Serialization.unmarshal(line, Map.class);
        Map<?, ?> object = event.get("objectRef") instanceof Map<?, ?> reference ? reference : Map.of();
        Map<?, ?> status = event.get("responseStatus") instanceof Map<?, ?> answer ? answer : Map.of();
        String uri = text(event, "requestURI");
        String resource = object.isEmpty() ? uri : text(object, "apiGroup") + "/" + text(object, "resource");
        return new Entry(
                text((Map<?, ?>) event.get("user"), "username"),
                text(event, "verb"),
                resource,
                text(object, "namespace"),
                uri,
                status.get("code") instanceof Number code ? code.intValue() : 0);
    }

    private static String text(Map<?, ?> object, String key) {
        return object.get(key) instanceof String text ? text : "";
    }
}
