package io.porchlight.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.decision.Reason;
import io.porchlight.docs.DocumentedMetric;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards as files, by what Grafana wants and what readers need; {@code MonitoringIT} asks their queries. */
class DashboardsTest {

    private static final int WIDTH = 24;

    /** What the scrape adds; le is the buckets'. */
    private static final Set<String> SCRAPED = Set.of("cluster", "node", "namespace", "pod", "le");

    private static final Pattern SELECTOR = Pattern.compile("\\b(up|porchlight_\\w+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"");
    private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");
    private static final Pattern ABSOLUTE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\b1\\d{9}(\\d{3})?\\b|from=\\d|to=\\d");

    static List<Dashboard> dashboards() {
        return Dashboard.FILES.stream().map(Dashboard::of).toList();
    }

    static List<Dashboard.Query> queries() {
        return dashboards().stream()
                .flatMap(dashboard -> Stream.concat(dashboard.queries().stream(), dashboard.annotations().stream()))
                .toList();
    }

    @Test
    void each_has_a_uid_of_its_own_which_is_its_files_name_and_no_id_of_some_Grafana() {
        assertThat(Dashboard.FILES).allSatisfy(file -> assertThat(file)
                .hasFileName(Dashboard.of(file).uid() + ".json"));
        assertThat(dashboards())
                .allSatisfy(dashboard ->
                        assertThat(dashboard.json().path("id").isMissingNode()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panels_have_ids_of_their_own_and_places_that_do_not_overlap(Dashboard dashboard) {
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();

        for (JsonNode panel : dashboard.panels()) {
            String title = panel.get("title").asText();
            assertThat(panel.get("id").asInt()).as(title).isPositive();
            assertThat(ids.add(panel.get("id").asInt())).as("id of %s", title).isTrue();
            JsonNode place = panel.get("gridPos");
            int right = place.get("x").asInt() + place.get("w").asInt();
            assertThat(right).as(title).isLessThanOrEqualTo(WIDTH);
            for (int x = place.get("x").asInt(); x < right; x++) {
                for (int y = place.get("y").asInt();
                        y < place.get("y").asInt() + place.get("h").asInt();
                        y++) {
                    assertThat(cells.add(x + "/" + y))
                            .as("%s at %d/%d", title, x, y)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void every_panel_says_what_it_shows_in_which_unit_and_what_is_bad(Dashboard dashboard) {
        Set<String> titles = new HashSet<>();

        for (JsonNode panel : dashboard.panels()) {
            String title = panel.get("title").asText();
            assertThat(titles.add(title)).as("title %s", title).isTrue();
            assertThat(panel.get("description").asText())
                    .as(title)
                    .endsWith(".")
                    .hasSizeGreaterThan(20);
            JsonNode defaults = panel.at("/fieldConfig/defaults");
            assertThat(defaults.path("unit").asText()).as("unit of %s", title).isNotEmpty();
            assertThat(Dashboard.elements(defaults.at("/thresholds/steps")))
                    .as("thresholds of %s", title)
                    .isNotEmpty();
            assertThat(defaults.at("/thresholds/steps/0/value").isNull())
                    .as("base of %s", title)
                    .isTrue();
            if (panel.get("type").asText().equals("timeseries")) {
                assertThat(panel.at("/options/legend/displayMode").asText())
                        .as(title)
                        .isEqualTo("table");
                assertThat(Dashboard.elements(panel.at("/options/legend/calcs")))
                        .as(title)
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void every_data_source_is_the_variable(Dashboard dashboard) {
        assertThat(dashboard.objects().filter(object -> object.has("datasource")))
                .isNotEmpty()
                .allSatisfy(object -> {
                    assertThat(object.at("/datasource/type").asText()).isEqualTo("prometheus");
                    assertThat(object.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                });
        assertThat(Stream.concat(
                        dashboard.panels().stream(),
                        dashboard.panels().stream()
                                .flatMap(panel -> Dashboard.elements(panel.get("targets")).stream())))
                .allSatisfy(object -> assertThat(object.has("datasource")).isTrue());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void there_are_variables_for_data_source_cluster_node_peer_and_prefix(Dashboard dashboard) {
        assertThat(dashboard.variables())
                .extracting(variable -> variable.get("name").asText())
                .containsExactly("datasource", "cluster", "node", "peer", "prefix");
        assertThat(dashboard.variables())
                .filteredOn(variable -> variable.path("includeAll").asBoolean())
                .allSatisfy(variable -> assertThat(variable.path("allValue").asText())
                        .as("with this it also finds series without the label")
                        .isEqualTo(".*"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void every_variable_chooses_something(Dashboard dashboard) {
        Set<String> used = dashboard.queries().stream()
                .flatMap(query -> query.variables().stream())
                .collect(Collectors.toSet());
        used.add("datasource");

        assertThat(used).containsAll(dashboard.variableNames());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void no_time_is_absolute(Dashboard dashboard) {
        assertThat(dashboard.json().at("/time/from").asText()).startsWith("now-");
        assertThat(dashboard.json().at("/time/to").asText()).isEqualTo("now");
        assertThat(dashboard.texts())
                .noneMatch(text -> ABSOLUTE_TIME.matcher(text).find());
        assertThat(dashboard.panels()).noneMatch(panel -> panel.has("timeFrom") || panel.has("timeShift"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void links_lead_to_dashboards_that_are_there_and_keep_time_and_variables(Dashboard dashboard) {
        Map<String, Dashboard> all = dashboards().stream().collect(Collectors.toMap(Dashboard::uid, each -> each));
        List<JsonNode> links = dashboard
                .objects()
                .filter(object -> object.path("url").asText().startsWith("/d/"))
                .toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> {
            String url = link.get("url").asText();
            Dashboard target = all.get(url.substring("/d/".length()).split("\\?")[0]);
            assertThat(target).as(url).isNotNull();
            if (link.path("type").asText().equals("link")) {
                assertThat(link.get("keepTime").asBoolean()).isTrue();
                assertThat(link.get("includeVars").asBoolean()).isTrue();
            } else {
                assertThat(url).contains("${__url_time_range}");
                assertThat(target.variableNames()).allSatisfy(variable -> assertThat(url)
                        .containsPattern("\\$\\{" + variable + ":queryparam}|var-" + variable + "="));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_asks_for_metrics_and_labels_that_are_there_of_the_chosen_nodes(Dashboard.Query query) {
        Map<String, DocumentedMetric> metrics = DocumentedMetric.all().values().stream()
                .flatMap(metric -> metric.series().stream().map(name -> Map.entry(name, metric)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Set<String> labels = new HashSet<>(SCRAPED);

        SELECTOR.matcher(query.expr()).results().forEach(selector -> {
            String name = selector.group(1);
            Set<String> matchers = names(MATCHER, selector.group(2));
            Set<String> allowed = new HashSet<>(SCRAPED);
            if (!name.equals("up")) {
                assertThat(metrics).as("%s in %s", name, query).containsKey(name);
                allowed.addAll(metrics.get(name).labels().keySet());
            }
            labels.addAll(allowed);
            assertThat(matchers)
                    .as("%s in %s", name, query)
                    .contains("cluster", "node")
                    .isSubsetOf(allowed);
        });
        GROUPED.matcher(query.expr())
                .results()
                .forEach(group ->
                        assertThat(group.group(1).split(", ")).as("%s", query).isSubsetOf(labels));
        assertThat(query.expr())
                .as("a metric without a selector")
                .doesNotContainPattern("\\bporchlight_\\w+(?![\\w{])");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_looks_back_as_far_as_the_scrape_needs_and_names_variables_that_are_there(Dashboard.Query query) {
        Set<String> known = new HashSet<>(Dashboard.OF_GRAFANA);
        dashboards().forEach(dashboard -> known.addAll(dashboard.variableNames()));

        assertThat(query.variables()).isSubsetOf(known);
        assertThat(Pattern.compile("\\[[^]]*]").matcher(query.expr()).results().map(MatchResult::group))
                .allMatch(window -> window.equals("[$__rate_interval]"));
        assertThat(query.expr()).doesNotContain("offset", "@");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void what_is_coloured_by_state_or_reason_knows_each_of_them(Dashboard dashboard) {
        Set<String> reasons = Stream.of(Reason.values()).map(Reason::toString).collect(Collectors.toSet());
        Set<String> states =
                Stream.of(SessionState.values()).map(SessionState::toString).collect(Collectors.toSet());
        List<Set<String>> mapped = dashboard
                .objects()
                .filter(object -> object.path("type").asText().equals("value"))
                .map(mapping -> words(mapping.get("options")))
                .toList();

        assertThat(mapped)
                .filteredOn(words -> words.contains(Reason.NO_HEALTHY_BACKENDS.toString()))
                .isNotEmpty()
                .containsOnly(reasons);
        assertThat(mapped)
                .filteredOn(words -> words.contains(SessionState.IDLE.toString()))
                .isNotEmpty()
                .containsOnly(states);
    }

    /** A mapping is from the word itself, or from the number that a query gave it. */
    private static Set<String> words(JsonNode options) {
        return options.properties().stream()
                .map(option -> option.getValue().path("text").asText(option.getKey()))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
