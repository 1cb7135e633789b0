package io.porchlight.config;

import io.porchlight.config.model.LabelSelector;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Community;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text to values. Each method throws IllegalArgumentException with the text it was given and what to write instead.
 */
final class Parse {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    /** A label of RFC 1123; as a peer's or prefix's name it is also kept apart from the dots of a key. */
    static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern QUALIFIED_NAME =
            Pattern.compile("(" + SUBDOMAIN + "/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern INTERFACE = Pattern.compile("[^\\s/:%]{1,15}");

    private static final Pattern IPV4 = Pattern.compile("\\d+(\\.\\d+){3}(/\\d+)?");

    private static final int MAX_SUBDOMAIN = 253;

    static final long MAX_FOUR_OCTETS = 0xFFFF_FFFFL;

    private Parse() {}

    /** Anything. */
    static String text(String text) {
        return text;
    }

    static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(text, "is neither true nor false");
        };
    }

    static int port(String text) {
        if (!NUMBER.matcher(text).matches() || Long.parseLong(text) < 1 || Long.parseLong(text) > 65_535) {
            throw wrong(text, "is no port; write a number from 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    static int atLeastOne(String text) {
        if (!NUMBER.matcher(text).matches() || Long.parseLong(text) < 1 || Long.parseLong(text) > Integer.MAX_VALUE) {
            throw wrong(text, "is no count; write a whole number, 1 or more");
        }
        return Integer.parseInt(text);
    }

    static Function<String, Long> between(long least, long most) {
        return text -> {
            boolean number = NUMBER.matcher(text).matches();
            if (!number || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                throw wrong(text, "is not in range; write a number from " + least + " to " + most);
            }
            return Long.parseLong(text);
        };
    }

    static Community community(String text) {
        try {
            return Community.parse(text);
        } catch (IllegalArgumentException _) {
            throw wrong(
                    text,
                    "is no community; write one as in 65534:100, 65534:1:2, rt:65534:1, soo:65534:1 or no-export");
        }
    }

    static LabelSelector labelSelector(String text) {
        try {
            return LabelSelector.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text, "is no label selector: " + e.getMessage());
        }
    }

    /** As {@link #labelSelector}. An IPv4 address or prefix would read as the key of a label that no Service has. */
    static LabelSelector serviceSelector(String text) {
        if (IPV4.matcher(text).matches()) {
            throw wrong(text, "is no label selector: Services are chosen by label here, and by address in cidr");
        }
        return labelSelector(text);
    }

    /**
     * A process's own folder is nothing that a configuration should depend on. The text is not repeated: it can be the
     * password itself, in the place of its file's path.
     */
    static Path absolutePath(String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException _) {
            throw new IllegalArgumentException("is no path; write the path of a file, from the root");
        }
        throw new IllegalArgumentException(
                "is no full path; write it from the root, as in /etc/porchlight/secrets/red");
    }

    static AsNumber asNumber(String text) {
        return asNumber(text, "is no AS number; write a number from 1 to 4294967295");
    }

    static RemoteAs remoteAs(String text) {
        return switch (text) {
            case "external" -> new RemoteAs.External();
            case "internal" -> new RemoteAs.Internal();
            default ->
                new RemoteAs.Exactly(
                        asNumber(text, "is no AS; write a number from 1 to 4294967295, external or internal"));
        };
    }

    private static AsNumber asNumber(String text, String advice) {
        if (!NUMBER.matcher(text).matches()) {
            throw wrong(text, advice);
        }
        try {
            return new AsNumber(Long.parseLong(text));
        } catch (IllegalArgumentException _) {
            throw wrong(text, advice);
        }
    }

    static RouterId routerId(String text) {
        try {
            return RouterId.parse(text);
        } catch (IllegalArgumentException _) {
            throw wrong(text, "is no router id; write four decimal parts that are not all zero, as in 10.0.0.11");
        }
    }

    static IpAddress address(String text) {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException _) {
            throw wrong(text, "is no IP address; write one literally, without a zone or brackets");
        }
    }

    /** An address that one host can have. */
    static IpAddress unicast(String text) {
        IpAddress address = address(text);
        if (address.isUnspecified() || address.toInetAddress().isMulticastAddress()) {
            throw wrong(text, "is no address of a host; write a unicast address");
        }
        return address;
    }

    static IpAddress nextHopIpv4(String text) {
        IpAddress address = unicast(text);
        if (!address.isIpv4()) {
            throw wrong(text, "is no IPv4 address, which an IPv4 next hop must be");
        }
        return address;
    }

    /** The global address that RFC 2545, section 3, asks for first. */
    static IpAddress nextHopIpv6(String text) {
        IpAddress address = unicast(text);
        if (address.isIpv4() || address.isLinkLocal()) {
            throw wrong(text, "is no global IPv6 address, which an IPv6 next hop must be");
        }
        return address;
    }

    static IpPrefix prefix(String text) {
        try {
            return IpPrefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text, "is no prefix to announce: " + e.getMessage());
        }
    }

    static String interfaceName(String text) {
        return matching(INTERFACE, text, "is no interface; write its name as ip link shows it, as in eth0");
    }

    static String namespace(String text) {
        return matching(LABEL, text, "is no namespace; write its name as kubectl shows it");
    }

    static String serviceName(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2
                || !LABEL.matcher(parts[0]).matches()
                || !LABEL.matcher(parts[1]).matches()) {
            throw wrong(text, "is no Service; write namespace/name");
        }
        return text;
    }

    static String nodeName(String text) {
        String advice = "is no node name; write it as kubectl get nodes shows it";
        if (text.length() > MAX_SUBDOMAIN) {
            throw wrong(text, advice);
        }
        return matching(SUBDOMAIN, text, advice);
    }

    /** A key of an annotation or a taint. */
    static String qualifiedName(String text) {
        return matching(QUALIFIED_NAME, text, "is no key; write name or domain/name, as in porchlight.io/drain");
    }

    /** One of the constants, spelled as {@link #spelling} does. */
    static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelling(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        text,
                        "is not known; write "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Parse::spelling)
                                        .collect(Collectors.joining(" or "))));
    }

    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String matching(Pattern pattern, String text, String advice) {
        if (!pattern.matcher(text).matches()) {
            throw wrong(text, advice);
        }
        return text;
    }

    static IllegalArgumentException wrong(String text, String advice) {
        return new IllegalArgumentException("'" + text + "' " + advice);
    }
}
