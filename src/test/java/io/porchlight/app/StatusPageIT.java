package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.porchlight.lab.AlsoNative;
import io.porchlight.monitoring.Programs;
import io.porchlight.scene.Scene;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The status page of the shipped agent, as somebody sees it who looks at it with Chromium. */
@AlsoNative
@QuarkusIntegrationTest
@QuarkusTestResource(value = StoryPlace.class, restrictToAnnotatedClass = true)
class StatusPageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Of the narrowest phones in use, in CSS pixels. */
    private static final int PHONE = 360;

    /** WCAG 2.2, success criterion 1.4.3. */
    private static final double READABLE = 4.5;

    StoryPlace place;

    @BeforeAll
    static void needsABrowser() {
        Programs.need(StatusPageIT.class, "chromium", "chromium");
        Programs.need(StatusPageIT.class, "chromedriver", "chromium-driver");
    }

    @BeforeEach
    void everybodyIsHome() {
        place.change(scene -> scene.setReady(StoryPlace.NODE, true));
        await().atMost(PATIENCE).until(() -> place.heard().contains("[" + Scene.PREFIX + "]"));
    }

    @AfterEach
    void comeHome() {
        place.change(scene -> scene.setReady(StoryPlace.NODE, true));
    }

    @Test
    void every_fact_is_there_without_a_script() {
        try (Browser browser = Browser.withoutScript().visit(place.status("/"))) {
            assertThat(browser.text("h1")).isEqualTo("Porchlight on " + StoryPlace.NODE);
            assertThat(browser.text("#light"))
                    .contains("The light is on", "services (" + Scene.PREFIX + ") is announced to 1 of 1 session");
            assertThat(browser.text("#prefix-services")).contains("is announced by this node", "red-place7", "told");
            assertThat(browser.text("#sessions")).contains("red-place7", "65001", "Established");
            assertThat(browser.text("#services"))
                    .contains("default/etherpad", "default/nginx-service", "default/postgres", "4 of 4");
            assertThat(browser.text("#routes")).contains(Scene.PREFIX, "announced");
            assertThat(browser.text("#watches")).contains("endpointslices", "up");
            assertThat(browser.count("meta[http-equiv=refresh]")).isOne();
        }
    }

    @Test
    void it_follows_what_happens_without_being_loaded_again() {
        try (Browser browser = Browser.open().visit(place.status("/"))) {
            await().atMost(PATIENCE).until(() -> browser.text("#light").contains("The light is on"));
            browser.run("window.loadedOnce = true");
            browser.click("#settings > summary");

            place.change(scene -> scene.setReady(StoryPlace.NODE, false));
            await().atMost(PATIENCE).until(() -> browser.text("#light").contains("The light is off"));
            assertThat(browser.title()).startsWith("off, " + StoryPlace.NODE);
            assertThat(browser.text("#prefix-services")).contains("is not announced by this node");
            assertThat(browser.text("#as-of")).endsWith(", live");

            place.change(scene -> scene.setReady(StoryPlace.NODE, true));
            await().atMost(PATIENCE).until(() -> browser.text("#light").contains("The light is on"));
            assertThat(browser.run("return window.loadedOnce")).isEqualTo(true);
            assertThat(browser.text("#settings"))
                    .as("what was opened stays open")
                    .contains("bgp.as", "65534");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void it_says_so_when_the_agent_no_longer_answers() {
        try (Browser browser = Browser.open().visit(place.status("/"))) {
            browser.online(false);
            await().atMost(PATIENCE)
                    .until(() -> browser.text("#as-of"), text -> text.startsWith("The agent does not answer"));
            assertThat(browser.text("#light")).as("what was last known stays").contains("The light is on");

            browser.online(true);
            await().atMost(PATIENCE).until(() -> browser.text("#as-of").endsWith(", live"));
        }
    }

    @Test
    void on_a_phone_nothing_is_wider_than_the_screen() {
        try (Browser browser = Browser.open()) {
            browser.asPhone(PHONE);
            browser.visit(place.status("/"));
            browser.run("document.querySelectorAll('details').forEach(fold => fold.open = true)");
            // As long as addresses get.
            browser.run("document.querySelectorAll('summary, td, dd, p, li')"
                    + ".forEach(e => e.textContent += ' [2a0a:e5c0:1234:5678:9abc:def0:1234:5678%enp130s0f1np1]')");

            assertThat(browser.run("""
                    return Array.from(document.querySelectorAll('body *'))
                        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)
                        .map(e => e.tagName + ' ' + e.textContent)""")).isEqualTo(List.of());
            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .isEqualTo((long) PHONE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void every_text_stands_out_by_day_and_in_the_dark(boolean dark) {
        try (Browser browser = Browser.open()) {
            if (dark) {
                browser.inTheDark();
            }
            browser.visit(place.status("/"));
            browser.run("document.querySelectorAll('details').forEach(fold => fold.open = true)");

            assertThat(browser.run(Contrast.OF_PAGE + "return brightness(backgroundOf(document.body)) < 0.2"))
                    .isEqualTo(dark);
            assertThat(browser.run(Contrast.OF_PAGE + "return poor(arguments[0])", READABLE))
                    .isEqualTo(List.of());
        }
    }

    /** With -Dscreenshot.write=true the README's picture is taken anew. */
    @Test
    void it_can_be_photographed() throws IOException {
        boolean write = Boolean.getBoolean("screenshot.write");
        Path file = Path.of(write ? "docs/images/status.png" : "target/screenshots/status.png");
        try (Browser browser = Browser.open().visit(place.status("/"))) {
            browser.photograph(file);
        }
        assertThat(file).isNotEmptyFile();
    }
}
