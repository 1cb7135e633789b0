package io.porchlight.bench;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a list or a watch asks for.
 *
 * @param name the only object that is wanted
 * @param limit objects per page
 * @param from the first object of the page
 * @param version watched from there on
 * @param timeoutSeconds when a watch is to end
 */
record ApiQuery(Optional<String> name, long limit, int from, long version, long timeoutSeconds) {

    private static final String ONE = "metadata.name=";
    private static final long HOUR = 3_600;

    /** Others would change the answer, or be of no use. */
    private static final Set<String> KNOWN = Set.of(
            "allowWatchBookmarks",
            "continue",
            "fieldSelector",
            "labelSelector",
            "limit",
            "resourceVersion",
            "timeoutSeconds",
            "watch");

    /** @throws IllegalArgumentException with what it does not know */
    static ApiQuery parse(String uri) {
        Map<String, List<String>> parameters = new QueryStringDecoder(uri).parameters();
        if (!KNOWN.containsAll(parameters.keySet())) {
            throw new IllegalArgumentException("unknown parameter in " + parameters);
        }
        if (text(parameters, "labelSelector").isPresent()) {
            throw new IllegalArgumentException("no labelSelector is served");
        }
        return new ApiQuery(
                text(parameters, "fieldSelector").map(ApiQuery::name),
                number(parameters, "limit", Integer.MAX_VALUE),
                (int) number(parameters, "continue", 0),
                number(parameters, "resourceVersion", 0),
                number(parameters, "timeoutSeconds", HOUR));
    }

    boolean selects(ServedResource.Item item) {
        return name.map(item.name()::equals).orElse(true);
    }

    private static String name(String fieldSelector) {
        if (!fieldSelector.startsWith(ONE)) {
            throw new IllegalArgumentException("unknown fieldSelector " + fieldSelector);
        }
        return fieldSelector.substring(ONE.length());
    }

    private static Optional<String> text(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static long number(Map<String, List<String>> parameters, String name, long otherwise) {
        return text(parameters, name).map(Long::parseLong).orElse(otherwise);
    }
}
