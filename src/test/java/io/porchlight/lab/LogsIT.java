package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log of the real program as JSON: of all that it writes, from the first line to the last. */
@AlsoNative
@AtPlace7
class LogsIT {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> AS_JSON = Map.of("PORCHLIGHT_LOG_FORMAT", "json");

    /** An agent takes its time to start. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void every_line_is_an_object_and_what_it_is_about_are_its_fields(Place7 place7) {
        LabNode spare = place7.network().spare();
        String configuration =
                AgentFile.of(spare, false).text().replace("node-name: spare", "node-name: place7-server2");
        try (AgentProcess agent = new AgentProcess(spare, place7.folder("json"), configuration, AS_JSON)) {
            agent.process().awaitOutput("is announced: ", PATIENCE);
            agent.process().awaitOutput("is up for ", PATIENCE);
            place7.scene().setReady(place7.node(2).name(), false);
            agent.process().awaitOutput("is withdrawn: ", PATIENCE);
            agent.process().signal("TERM");
            agent.process().exitStatus(PATIENCE);

            List<JsonNode> lines = objects(agent);
            assertThat(lines.getFirst().get("message").asText()).endsWith(" starts");
            JsonNode withdrawn = one(lines, "\"verdict\":\"withdraw\",\"reason\":\"no-healthy-backends\"");
            assertThat(withdrawn.get("level").asText()).isEqualTo("INFO");
            assertThat(withdrawn.get("prefix").asText()).isEqualTo("services");
            assertThat(withdrawn.get("reason").asText()).isEqualTo("no-healthy-backends");
            assertThat(withdrawn.get("required").asInt()).isEqualTo(1);
            assertThat(withdrawn.get("message").asText())
                    .isEqualTo("prefix services [" + Place7Network.SERVICE_RANGE
                            + "] is withdrawn: there is no healthy backend");
            JsonNode up = one(lines, " is up for ");
            assertThat(up.get("peer").asText()).isEqualTo("red-place7");
            assertThat(up.get("state").asText()).isEqualTo("Established");
        }
    }

    @Test
    void a_start_that_fails_is_an_object_too_and_mistakes_are_plain_lines(Place7 place7) {
        LabNode node = place7.node(1);
        String configuration = AgentFile.of(node, false).text();
        try (AgentProcess second = new AgentProcess(node, place7.folder("second"), configuration, AS_JSON)) {
            assertThat(second.process().exitStatus(PATIENCE)).isEqualTo(1);
            assertThat(one(objects(second), "cannot start: ").get("level").asText())
                    .isEqualTo("ERROR");
        }
        Map<String, String> unknown = Map.of("PORCHLIGHT_LOG_FORMAT", "xml");
        try (AgentProcess mistaken = new AgentProcess(node, place7.folder("mistaken"), configuration, unknown)) {
            assertThat(mistaken.process().exitStatus(PATIENCE)).isEqualTo(78);
            assertThat(mistaken.log())
                    .containsExactly("porchlight.log.format: 'xml' is not known; write text or json"
                            + " (set by PORCHLIGHT_LOG_FORMAT)");
        }
    }

    private static List<JsonNode> objects(AgentProcess agent) {
        return agent.log().stream().map(LogsIT::object).toList();
    }

    private static JsonNode object(String line) {
        try {
            JsonNode object = MAPPER.readTree(line);
            assertThat(object.isObject()).as(line).isTrue();
            assertThat(Instant.parse(object.get("timestamp").asText())).isNotNull();
            assertThat(object.get("level").asText()).isIn("ERROR", "WARN", "INFO");
            assertThat(object.get("logger").asText()).isNotEmpty();
            assertThat(object.get("message").asText()).isNotEmpty();
            return object;
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static JsonNode one(List<JsonNode> lines, String text) {
        assertThat(lines).filteredOn(line -> line.toString().contains(text)).hasSize(1);
        return lines.stream()
                .filter(line -> line.toString().contains(text))
                .findFirst()
                .orElseThrow();
    }
}
