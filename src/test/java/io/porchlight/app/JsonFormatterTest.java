package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.porchlight.config.model.Settings;
import io.porchlight.host.HostView;
import io.porchlight.observe.LogLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFormatterTest {

    private final JsonFormatter formatter = new JsonFormatter();

    @Test
    void a_line_of_ours_has_its_fields_under_their_own_names(@TempDir Path folder) throws IOException {
        Settings settings = SettingsOf.yaml(folder, """
                porchlight:
                  node-name: place7-server1
                  bgp:
                    as: 65534
                    peers:
                      red-place7: { address: "2a0a:e5c0:13::1", as: 65001 }
                  prefixes:
                    services: { cidr: "2a0a:e5c0:13:e2::/108" }
                """);
        List<String> written = new ArrayList<>();
        Logger logger = Logger.getLogger("porchlight.json");
        logger.setUseParentHandlers(false);
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                written.add(formatter.format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            LogLines lines = new LogLines(System.getLogger("porchlight.json"), settings, _ -> {});
            lines.host().changed(new HostView(List.of(), Map.of(), Optional.of("bye\n\",\"peer\":\"forged=1")));
            lines.agent().failed(new IllegalStateException("{0} broken"));
        } finally {
            logger.removeHandler(handler);
        }

        JsonNode drain = json(written.getFirst());
        assertThat(drain.get("level").asText()).isEqualTo("INFO");
        assertThat(drain.get("logger").asText()).isEqualTo("porchlight.json");
        assertThat(drain.get("message").asText()).endsWith("\"bye?\",\"peer\":\"forged=1\"");
        assertThat(drain.get("drain-asked").isBoolean()).isTrue();
        assertThat(drain.get("reason").asText()).isEqualTo("bye?\",\"peer\":\"forged=1");
        assertThat(drain.has("peer")).isFalse();
        assertThat(written.get(1).lines()).hasSize(1);
        assertThat(json(written.get(1)).get("message").asText()).contains("{0} broken");
        assertThat(json(written.get(1)).get("exception").asText()).startsWith("java.lang.IllegalStateException");
    }

    @Test
    void what_a_library_logs_is_an_object_on_one_line() {
        ExtLogRecord record = new ExtLogRecord(Level.WARN, "%s of %d\n\"quoted\"", FormatStyle.PRINTF, "x");
        record.setParameters(new Object[] {"one", 2});
        record.setLoggerName("io.vertx.core");
        record.setInstant(Instant.parse("2026-03-01T12:00:00.123456Z"));

        assertThat(formatter.format(record))
                .isEqualTo("{\"timestamp\":\"2026-03-01T12:00:00.123Z\",\"level\":\"WARN\","
                        + "\"logger\":\"io.vertx.core\",\"message\":\"one of 2\\n\\\"quoted\\\"\"}\n");
    }

    @Test
    void what_was_thrown_is_a_field_with_the_stack() throws IOException {
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "it failed", "x");
        record.setLoggerName("porchlight");
        record.setThrown(new IllegalStateException("outer\nINFO forged", new IOException("inner")));

        String line = formatter.format(record);

        assertThat(line.lines()).hasSize(1);
        assertThat(json(line).get("exception").asText())
                .startsWith("java.lang.IllegalStateException: outer")
                .contains("Caused by: java.io.IOException: inner");
    }

    @Test
    void the_levels_are_those_of_text() throws IOException {
        assertThat(level(java.util.logging.Level.SEVERE)).isEqualTo("ERROR");
        assertThat(level(java.util.logging.Level.WARNING)).isEqualTo("WARN");
        assertThat(level(Level.INFO)).isEqualTo("INFO");
        assertThat(level(java.util.logging.Level.FINE)).isEqualTo("DEBUG");
    }

    private String level(java.util.logging.Level level) throws IOException {
        ExtLogRecord record = new ExtLogRecord(level, "m", "x");
        record.setLoggerName("l");
        return json(formatter.format(record)).get("level").asText();
    }

    private static JsonNode json(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }
}
