package io.porchlight.api;

import io.quarkus.qute.RawString;
import io.quarkus.qute.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Status as one HTML page that needs nothing else: no other file and no other host. All facts are in it without a
 * script; the script only renews them. Everything shown is escaped, since peers and the cluster choose some of it.
 *
 * <p>Safe to call from any thread.
 */
public final class StatusPage {

    private final String style = resource("status.css");
    private final String script = resource("status.js");
    private final Template template = PageTemplates.parse(resource("status.html"));

    /** A whole document. */
    public String render(Overview overview) {
        return template.data("page", Page.of(overview))
                .data("style", new RawString(style))
                .data("script", new RawString(script))
                .render();
    }

    /**
     * What a browser may do for this page, for the header Content-Security-Policy: run its own script, which asks this
     * host alone, and nothing that anybody managed to put in.
     */
    public String contentSecurityPolicy() {
        return "default-src 'none'; style-src " + hash(style) + "; script-src " + hash(script)
                + "; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = StatusPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + StatusPage.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
