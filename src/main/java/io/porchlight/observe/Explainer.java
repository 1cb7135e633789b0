package io.porchlight.observe;

import static io.porchlight.observe.Speech.and;

import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.SkippedObject;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out what is asked for: a prefix, an address or a Service. */
final class Explainer {

    /** Twice what any name of a Service takes, in characters. */
    private static final int LONGEST = 256;

    private static final String ASK =
            "ask for a prefix by its name or CIDR, an IP address, or a Service as namespace/name";

    private final Known known;
    private final Explanations explanations;

    Explainer(Known known) {
        this.known = known;
        this.explanations = new Explanations(known);
    }

    /** @param query of any length, from anybody */
    Answer explain(String query) {
        String asked = query.strip();
        if (asked.isEmpty()) {
            return new Answer.Malformed("nothing is asked for: " + ASK);
        }
        if (asked.length() > LONGEST) {
            return new Answer.Malformed("no name is longer than " + LONGEST + " characters: " + ASK);
        }
        Optional<PrefixSettings> prefix =
                Optional.ofNullable(known.agent().settings().prefixes().get(asked));
        if (prefix.isPresent()) {
            return new Answer.Explained(explanations.prefix(asked, prefix.get()));
        }
        Optional<IpAddress> address = address(asked);
        if (address.isPresent()) {
            return new Answer.Explained(explanations.address(asked, address.get()));
        }
        int slash = asked.indexOf('/');
        if (slash < 0) {
            return unknown(asked);
        }
        return address(asked.substring(0, slash)).isPresent()
                ? cidr(asked)
                : service(asked, new ServiceName(asked.substring(0, slash), asked.substring(slash + 1)));
    }

    private Answer cidr(String asked) {
        IpPrefix cidr;
        try {
            cidr = IpPrefix.parse(asked);
        } catch (IllegalArgumentException e) {
            return new Answer.Unknown(e.getMessage());
        }
        Optional<PrefixSettings> prefix =
                known.prefixes().stream().filter(p -> p.cidr().equals(cidr)).findFirst();
        if (prefix.isPresent()) {
            return new Answer.Explained(explanations.prefix(asked, prefix.get()));
        }
        return cidr.length() == cidr.family().bits()
                ? new Answer.Explained(explanations.address(asked, cidr.address()))
                : new Answer.Unknown(unconfigured(cidr));
    }

    private String unconfigured(IpPrefix cidr) {
        String prefixes = and(known.prefixes().stream()
                .map(prefix -> prefix.name() + " (" + prefix.cidr() + ")")
                .toList());
        return known.prefixes().stream()
                .filter(prefix -> prefix.cidr().contains(cidr) || cidr.contains(prefix.cidr()))
                .findFirst()
                .map(prefix -> cidr + " is no prefix of the configuration, but "
                        + (prefix.cidr().contains(cidr) ? "lies in " : "contains ") + prefix.name() + " ("
                        + prefix.cidr() + ")")
                .orElseGet(() -> cidr + " is no prefix of the configuration; these are: " + prefixes);
    }

    private Answer service(String asked, ServiceName name) {
        Optional<ServiceSummary> service = known.service(name);
        if (service.isPresent()) {
            return new Answer.Explained(explanations.service(asked, service.get()));
        }
        return known.cluster().skippedNow().stream()
                .filter(skipped -> skipped.name().equals(name.toString()))
                .findFirst()
                .<Answer>map(skipped -> new Answer.Unknown(skipped(skipped)))
                .orElseGet(() -> unknown(asked));
    }

    static String skipped(SkippedObject object) {
        return object.kind() + " " + object.name() + " makes no sense, whole or in part: " + object.problem();
    }

    private Answer unknown(String asked) {
        List<String> closest = Suggestions.closest(asked, known);
        return new Answer.Unknown("'" + asked.replaceAll("[\\p{Cc}\\p{Cf}]", "?")
                + "' is neither a prefix of the configuration, nor an address, nor a Service of the cluster (namespace/name)"
                + (closest.isEmpty() ? "" : "; closest: " + String.join(", ", closest))
                + (known.narrowed() ? "; Services that no prefix chooses by its labels are not watched" : "")
                + known.caveats().stream().map(Explainer::clause).collect(Collectors.joining()));
    }

    private static String clause(String sentence) {
        return "; " + Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1, sentence.length() - 1);
    }

    private static Optional<IpAddress> address(String text) {
        try {
            return Optional.of(IpAddress.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
