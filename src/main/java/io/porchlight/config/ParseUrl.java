package io.porchlight.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text to URLs that can be asked over HTTP. Throws as {@link Parse} does. */
final class ParseUrl {

    /** Who asks, before the host (RFC 3986, section 3.2.1), whatever the rest is like. */
    private static final Pattern USER = Pattern.compile("([^/?#]*//)?[^/?#]*@");

    private static final String ADVICE =
            "is no URL with a host and perhaps a port; write it as in http://[::1]:10256/healthz, without a zone";

    private static final int MAX_PORT = 65_535;

    private ParseUrl() {}

    /** Of http or https, with a host; an IPv6 address stands in brackets, without a zone. */
    static URI http(String text) {
        if (USER.matcher(text).lookingAt()) {
            // What stands there may be a password: it is not repeated.
            throw new IllegalArgumentException("names a user before its host; remove that, and the @ behind it");
        }
        URI url = parse(text);
        if (url.getScheme() == null || !url.getScheme().toLowerCase(Locale.ROOT).matches("https?")) {
            throw Parse.wrong(text, "is no URL that can be asked; begin it with http:// or https://");
        }
        if (url.getHost() == null || url.getHost().contains("%") || url.getPort() == 0 || url.getPort() > MAX_PORT) {
            throw Parse.wrong(text, ADVICE);
        }
        if (url.getRawFragment() != null) {
            throw Parse.wrong(text, "has a fragment, which no server is told; remove # and what follows");
        }
        return url;
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            throw Parse.wrong(text, ADVICE);
        }
    }
}
