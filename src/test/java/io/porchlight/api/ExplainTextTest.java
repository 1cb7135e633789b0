package io.porchlight.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTextTest {

    private final ExplainText text = new ExplainText(false);

    @Test
    void the_answer_comes_first_and_what_would_change_it_last() {
        assertThat(text.render(Samples.explanation())).isEqualTo("""
                services (2a0a:e5c0:13:e2::/108) is announced by this node because 2 healthy backends are on this node.

                Why:
                - It takes 1.

                ADDRESS                TYPE        SERVICE           PREFIX    COUNTS THERE  HOST ROUTE
                2a0a:e5c0:13:e2::e9e3  cluster-ip  default/etherpad  services  counts        none: its traffic policy is Cluster

                ROUTE                  OF        VERDICT   REASON            SINCE  SERVICES  ON NODE  IN CLUSTER  NEEDED  WEIGHT
                2a0a:e5c0:13:e2::/108  services  announce  healthy-backends  2d0h   3         2        8           1       2

                SERVICE           FAMILY        COUNTS  TRAFFIC POLICY  ON NODE  IN CLUSTER  BACKENDS
                default/etherpad  ipv6-unicast  counts  Cluster         2        8           9
                (and 3 more Services: ask for one by namespace/name)

                ENDPOINT  NODE                   HEALTHY  READY  SERVING  TERMINATING  SERVICE           SLICE
                2a0a::1   place7-server1 (here)  no       no     yes      no           default/etherpad  etherpad-x7k2p
                2a0a::2   place7-server2         yes      yes    yes      no           default/etherpad  etherpad-x7k2p

                NODE                   FAMILY        HEALTHY
                place7-server1 (here)  ipv6-unicast  2

                PEER         ADDRESS          ROUTE                  TOLD      SINCE  WITH                                      NOTE
                red-place7   2a0a:e5c0:13::1  2a0a:e5c0:13:e2::/108  told      1h2m   local-pref 200 med 7 prepend 2 65534:100
                blue-place7  fe80::1%eth0     2a0a:e5c0:13:e2::/108  not told  -      -                                         the session is Active

                What would change this:
                - Nothing much.
                """);
    }

    @Test
    void what_there_is_nothing_of_is_left_out() {
        assertThat(text.render(bare("Nothing.", List.of()))).isEqualTo("Nothing.\n");
    }

    @Test
    void a_long_table_is_cut_and_says_so() {
        List<ExplainedNode> nodes = IntStream.range(0, 1_000)
                .mapToObj(i -> new ExplainedNode("node-" + i, "ipv6-unicast", 1, false))
                .toList();

        assertThat(text.render(bare("Nothing.", nodes)).lines())
                .contains("node-59  ipv6-unicast  1", "(and 940 more nodes: -o json shows them)")
                .doesNotContain("node-60  ipv6-unicast  1");
    }

    @Test
    void what_the_cluster_says_cannot_drive_the_terminal() {
        String rendered = text.render(bare("bye\u001b[2J", List.of(new ExplainedNode("\u202ex", "\u009b", 0, false))));

        assertThat(rendered).startsWith("bye?[2J\n").contains("?x ");
        assertThat(rendered.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    @Test
    void color_changes_no_alignment() {
        String colored = new ExplainText(true).render(Samples.explanation());

        assertThat(colored).contains("\u001b[32mtold    \u001b[0m").contains("\u001b[31mno     \u001b[0m");
        assertThat(colored.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(text.render(Samples.explanation()));
    }

    @Test
    void json_is_read_again_and_may_say_more() {
        String json = ExplainJson.write(Samples.explanation());

        assertThat(ExplainJson.read(json)).isEqualTo(Samples.explanation());
        assertThat(ExplainJson.read(json.replaceFirst("\\{", "{\"weather\": \"fair\",")))
                .isEqualTo(Samples.explanation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "<html>", "{\"query\": \"x\"}"})
    void anything_else_is_named_as_such(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExplainJson.read(json))
                .withMessageStartingWith("not an answer of Porchlight: ");
    }

    private static Explanation bare(String answer, List<ExplainedNode> nodes) {
        return new Explanation(
                Samples.explanation().asked(),
                answer,
                List.of(),
                new Explanation.Evidence(List.of(), List.of(), List.of(), 0, nodes),
                List.of(),
                List.of());
    }
}
