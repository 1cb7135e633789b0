package io.porchlight.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class StatusPageTest {

    private static final String EVIL = "<script>alert('x')</script>\"&";

    private final StatusPage page = new StatusPage();

    @Test
    void the_page_shows_what_the_commands_show() throws Exception {
        Document html = parse(page.render(Samples.overview()));

        assertThat(html.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("Porchlight on place7-server1");
        assertThat(text(html, "light"))
                .contains("The light is on", "Needs a look: the watch of endpointslices is down");
        assertThat(text(html, "agent")).contains("10.0.0.11", "fail static", "kube-proxy open");
        assertThat(text(html, "prefixes")).contains("healthy-backends", "because 2 healthy backends", "Nothing much.");
        assertThat(text(html, "prefix-services")).contains("red-place7", "told", "the session is Active");
        assertThat(text(html, "sessions")).contains("blue-place7", "hold timer expired", "Established");
        assertThat(text(html, "services"))
                .contains("default/etherpad", "8 of 9", "no: the configuration ignores it", "and 10 more");
        assertThat(text(html, "routes")).contains("not announced", "left out: max-routes");
        assertThat(text(html, "watches")).contains("endpointslices", "connection refused");
        assertThat(text(html, "configuration")).contains("bgp.as", "65534");
    }

    @Test
    void each_id_is_there_once_and_each_row_has_a_cell_for_each_heading() throws Exception {
        Document html = parse(page.render(Samples.overview()));

        List<String> ids = elements(html.getElementsByTagName("*")).stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().contains("light", "as-of", "settings");
        for (Element table : elements(html.getElementsByTagName("table"))) {
            int headings = table.getElementsByTagName("th").getLength();
            for (Element row : elements(table.getElementsByTagName("tr"))) {
                assertThat(row.getChildNodes().getLength()).isEqualTo(headings);
            }
        }
    }

    @Test
    void the_light_is_what_peers_hold_and_not_what_was_decided() {
        assertThat(lamp(RouteInfo.State.ANNOUNCED))
                .isEqualTo("on: services (2a0a:e5c0:13:e2::/108) is announced to 1 of 2 sessions.");
        assertThat(lamp(RouteInfo.State.LEAVING)).startsWith("going out: ").contains("ends soon");
        assertThat(lamp(RouteInfo.State.WAITING))
                .startsWith("off: Nothing is announced to any peer: ")
                .contains("blue-place7: hold timer expired");
        assertThat(lamp(RouteInfo.State.LEFT_OUT)).startsWith("off: ");
    }

    @Test
    void a_long_table_says_what_it_leaves_out() throws Exception {
        Overview few = Samples.overview();
        List<RouteInfo> many = IntStream.range(0, 1_000)
                .mapToObj(i -> Samples.route("green", RouteInfo.State.WAITING))
                .toList();

        Document html =
                parse(page.render(new Overview(few.status(), few.prefixes(), many, few.services(), few.settings())));

        assertThat(text(html, "routes")).contains("and 800 more: porchlight routes shows them");
    }

    @Test
    void everything_shown_is_escaped() {
        Status status = Samples.status();
        AgentInfo agent = status.agent();
        Status bad = new Status(
                new AgentInfo(EVIL, EVIL, 1, EVIL, agent.startedAt(), agent.now(), false),
                new ConfigInfo(agent.now(), List.of(EVIL), Optional.empty()),
                new ClusterInfo(true, List.of(new WatchInfo(EVIL, false, 1, Optional.empty(), EVIL))),
                new NodeInfo(
                        List.of(new GateInfo(EVIL, EVIL, GateInfo.State.CLOSED, EVIL)),
                        List.of(EVIL),
                        List.of(EVIL),
                        Optional.of(new DepartureInfo(EVIL, true, EVIL))),
                List.of(Samples.down(EVIL, EVIL)),
                List.of(Samples.announced(EVIL)),
                List.of(new NotificationInfo(
                        agent.now(), EVIL, EVIL, NotificationInfo.Direction.RECEIVED, 6, 2, EVIL, 1)));
        RouteInfo route = new RouteInfo(
                EVIL,
                new RouteInfo.Origin(EVIL, true),
                EVIL,
                EVIL,
                RouteInfo.State.ANNOUNCED,
                new RouteInfo.Attributes(1, OptionalLong.empty(), 0, List.of(EVIL)));
        Explanation explained = new Explanation(
                new Explanation.Asked(EVIL, Explanation.Kind.PREFIX, EVIL, Instant.EPOCH),
                EVIL,
                List.of(EVIL),
                Samples.explanation().evidence(),
                List.of(new ExplainedPeer(EVIL, EVIL, EVIL, false, Optional.empty(), EVIL, Optional.empty())),
                List.of(EVIL));
        ServiceInfo service = new ServiceInfo(EVIL, List.of(EVIL), EVIL, 1, 1, 1, false, EVIL);

        String html = page.render(new Overview(
                bad,
                List.of(explained),
                List.of(route),
                List.of(new ServicesInfo(EVIL, 2, List.of(service))),
                List.of(new SettingInfo(EVIL, EVIL))));

        assertThat(html).doesNotContain("<script>alert", "alert('");
        assertThat(html).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;");
    }

    @Test
    void it_needs_nothing_from_elsewhere_and_a_browser_is_told_so() {
        String html = page.render(Samples.overview());

        assertThat(html).doesNotContain("src=", "https://", "@import", "url(");
        assertThat(html.replace("xmlns='http://www.w3.org/2000/svg'", "")).doesNotContain("http://");
        assertThat(page.contentSecurityPolicy())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("script-src 'sha256-", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    private static String lamp(RouteInfo.State state) {
        Lamp lamp = Lamp.of(Samples.status(), List.of(Samples.route("red-place7", state)));
        return lamp.word() + ": " + lamp.sentence();
    }

    private static String text(Document html, String id) {
        return elements(html.getElementsByTagName("*")).stream()
                .filter(element -> element.getAttribute("id").equals(id))
                .map(Element::getTextContent)
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The page is well-formed but for the void elements of its head, and its script. */
    private static Document parse(String html) throws Exception {
        String xml = html.replaceFirst("<!DOCTYPE html>", "")
                .replaceAll("(<(?:meta|link) [^>]*)>", "$1/>")
                .replaceFirst("(?s)<script>.*</script>", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
