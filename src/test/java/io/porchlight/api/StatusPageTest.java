package io.porchlight.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class StatusPageTest {

    @Test
    void the_page_shows_what_the_text_shows() throws Exception {
        Document page = parse(StatusPage.render(Samples.status(), Samples.routes()));

        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("Porchlight on place7-server1");
        assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(4);
        assertThat(page.getElementsByTagName("dd").item(2).getTextContent()).isEqualTo("65534");
        assertThat(page.getDocumentElement().getTextContent())
                .contains(
                        "blue-place7",
                        "hold timer expired",
                        "healthy-backends",
                        "fail static",
                        "not announced",
                        "left out: max-routes");
    }

    @Test
    void everything_shown_is_escaped() {
        String evil = "<script>alert('x')</script>\"&";
        Status status = Samples.status();
        AgentInfo agent = status.agent();
        Status bad = new Status(
                new AgentInfo(evil, evil, 1, evil, agent.startedAt(), agent.now(), false),
                new ConfigInfo(agent.now(), List.of(evil), Optional.empty()),
                new ClusterInfo(true, List.of(new WatchInfo(evil, false, 1, Optional.empty(), evil))),
                new NodeInfo(
                        List.of(new GateInfo(evil, evil, GateInfo.State.CLOSED, evil)),
                        List.of(evil),
                        List.of(evil),
                        Optional.of(new DepartureInfo(evil, true, evil))),
                List.of(Samples.down(evil, evil)),
                List.of(Samples.announced(evil)),
                List.of());

        String page = StatusPage.render(
                bad,
                List.of(new RouteInfo(
                        evil,
                        new RouteInfo.Origin(evil, true),
                        evil,
                        evil,
                        RouteInfo.State.WAITING,
                        new RouteInfo.Attributes(1, OptionalLong.empty(), 0, List.of(evil)))));

        assertThat(page).doesNotContain("<script").doesNotContain("alert('");
        assertThat(page).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;");
    }

    @Test
    void it_needs_nothing_from_elsewhere() {
        String page = StatusPage.render(Samples.status(), Samples.routes());

        assertThat(page).doesNotContain("<script", "src=", "href=", "http://", "https://", "@import", "url(");
        assertThat(page).contains("name=\"viewport\"", "prefers-color-scheme: dark", "color-scheme: light dark");
    }

    /** The page is well-formed but for the void elements of its head. */
    private static Document parse(String html) throws Exception {
        String xml = html.replaceFirst("<!DOCTYPE html>", "").replaceAll("(<meta [^>]*)>", "$1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
