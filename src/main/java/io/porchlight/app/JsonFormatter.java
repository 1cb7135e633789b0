package io.porchlight.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.porchlight.observe.LogLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Each record as a JSON object on a line of its own: {@code timestamp} (ISO 8601, UTC), {@code level}, {@code logger},
 * {@code message}, the fields of a {@link LogLine} under their own names, and {@code exception}, the stack, where
 * something was thrown.
 */
final class JsonFormatter extends ExtFormatter {

    /** No field of a line may stand in for one of these. */
    static final Set<String> OURS = Set.of("timestamp", "level", "logger", "message", "exception");

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String format(ExtLogRecord record) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField(
                    "timestamp",
                    record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringField("level", level(record.getLevel()));
            json.writeStringField("logger", record.getLoggerName());
            if (line(record) instanceof LogLine line) {
                json.writeStringField("message", line.words());
                fields(json, line.fields());
            } else {
                json.writeStringField("message", formatMessage(record));
            }
            if (record.getThrown() != null) {
                json.writeStringField("exception", stack(record.getThrown()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    /** What was logged, where it came whole. */
    private static Object line(ExtLogRecord record) {
        Object[] parameters = record.getParameters();
        return parameters != null && parameters.length == 1 ? parameters[0] : record.getMessage();
    }

    private static void fields(JsonGenerator json, Map<String, Object> fields) throws IOException {
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            json.writeFieldName(OURS.contains(field.getKey()) ? field.getKey() + "_" : field.getKey());
            switch (field.getValue()) {
                case Boolean flag -> json.writeBoolean(flag);
                case Number number -> json.writeNumber(number.toString());
                case Object value -> json.writeString(value.toString());
            }
        }
    }

    /** Those of text; java.util.logging has names of its own. */
    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return value >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }
}
