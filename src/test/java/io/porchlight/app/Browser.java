package io.porchlight.app;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumNetworkConditions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, on the page of an agent. */
final class Browser implements AutoCloseable {

    /** Where Debian has it. Named, so that nobody looks for one to download. */
    private static final File DRIVER = new File("/usr/bin/chromedriver");

    private static final int BLOCKED = 2;

    /** It would warn that it knows no bindings for this version of Chromium; none are used. Loggers are kept weakly. */
    private static final Logger BINDINGS = Logger.getLogger("org.openqa.selenium.devtools");

    static {
        BINDINGS.setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;

    private Browser(ChromeOptions options) {
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER)
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    /** As a desktop has it: 1280 by 900 pixels. */
    static Browser open() {
        return new Browser(options());
    }

    static Browser withoutScript() {
        ChromeOptions options = options();
        options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", BLOCKED));
        return new Browser(options);
    }

    private static ChromeOptions options() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        // Root has no sandbox to offer, and a container no large /dev/shm.
        return options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1280,900");
    }

    Browser visit(URI page) {
        driver.get(page.toString());
        return this;
    }

    /** @param width in CSS pixels */
    void asPhone(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 2 * width, "deviceScaleFactor", 2, "mobile", true));
    }

    void inTheDark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    /** Whether anything can be reached from here on. */
    void online(boolean online) {
        if (online) {
            driver.deleteNetworkConditions();
        } else {
            ChromiumNetworkConditions nothing = new ChromiumNetworkConditions();
            nothing.setOffline(true);
            driver.setNetworkConditions(nothing);
        }
    }

    /** What can be seen of an element; the first that the selector fits. */
    String text(String selector) {
        return onceThere(selector, WebElement::getText);
    }

    void click(String selector) {
        onceThere(selector, element -> {
            element.click();
            return "";
        });
    }

    /** The page may put a new element in the place of the one that was just found. */
    private String onceThere(String selector, Function<WebElement, String> use) {
        while (true) {
            try {
                return use.apply(driver.findElement(By.cssSelector(selector)));
            } catch (StaleElementReferenceException _) {
                Thread.onSpinWait();
            }
        }
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    String title() {
        return driver.getTitle();
    }

    /** What a function body returns, run in the page. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the browser complained of: errors, and what the page's policy forbade. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** As PNG, as much of the page as the window shows. */
    void photograph(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
