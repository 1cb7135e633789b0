package io.porchlight.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path as {@code show route all} prints it.
 *
 * @param protocol the BGP protocol that it came by
 * @param since when it arrived, or last changed; BIRD works it out anew each time, so the last digits vary
 * @param summary preference and origin: {@code (100) [AS65534i]}
 * @param attributes the lines below: next hop on the link, then the BGP attributes
 */
public record BirdRoute(String protocol, BirdTime since, String summary, List<String> attributes) {

    private static final Pattern HEAD =
            Pattern.compile("\\S*\\s+unicast \\[(\\S+) (" + BirdTime.FORM + ")[^]]*] (?:\\* )?(\\(.*)");

    /** GRACEFUL_SHUTDOWN (RFC 8326): use others, this one will be withdrawn. */
    private static final String GOING = "(65535,0)";

    boolean isGoing() {
        return carries(GOING);
    }

    /** @param community a standard one, as BIRD prints it: {@code (65534,100)} */
    boolean carries(String community) {
        return attributes.stream().anyMatch(line -> line.startsWith("BGP.community:") && line.contains(community));
    }

    static List<BirdRoute> parse(String output) {
        List<BirdRoute> routes = new ArrayList<>();
        for (String line : output.lines().toList()) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                routes.add(new BirdRoute(
                        head.group(1),
                        BirdTime.parse(head.group(2)),
                        head.group(3).strip(),
                        new ArrayList<>()));
            } else if (line.startsWith("\t") && !routes.isEmpty()) {
                routes.getLast().attributes().add(line.strip());
            }
        }
        return routes;
    }
}
