package io.porchlight.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Fields of Jackson's tree, written and read with the same care everywhere. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static <T> void objects(ArrayNode array, List<T> items, BiConsumer<ObjectNode, T> writer) {
        items.forEach(item -> writer.accept(array.addObject(), item));
    }

    static <T> T reading(String json, Function<JsonNode, T> reader) {
        try {
            return reader.apply(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            // Without the place and the source: it is to be one line.
            throw new IllegalArgumentException("not an answer of Porchlight: " + e.getOriginalMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not an answer of Porchlight: " + e.getMessage(), e);
        }
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("not an answer of Porchlight: a list is missing");
        }
        return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
    }

    static void strings(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    static Instant instant(JsonNode node, String field) {
        return Instant.parse(text(node, field));
    }

    static String text(JsonNode node, String field) {
        return required(node, field).asText();
    }

    static Optional<String> optional(JsonNode node, String field) {
        return node.has(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
    }

    static JsonNode required(JsonNode node, String field) {
        if (!node.has(field)) {
            throw new IllegalArgumentException("not an answer of Porchlight: '" + field + "' is missing");
        }
        return node.get(field);
    }
}
