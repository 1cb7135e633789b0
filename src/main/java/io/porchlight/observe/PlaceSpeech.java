package io.porchlight.observe;

import static io.porchlight.observe.Speech.sentence;

import io.porchlight.api.ExplainedAddress;
import io.porchlight.api.ExplainedPeer;
import io.porchlight.config.model.PrefixSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is to say of an address. Pure. */
final class PlaceSpeech {

    private final Known known;
    private final Reasoning reasoning;
    private final Tellings tellings;

    PlaceSpeech(Known known, Reasoning reasoning, Tellings tellings) {
        this.known = known;
        this.reasoning = reasoning;
        this.tellings = tellings;
    }

    ExplainedAddress row(Place place) {
        return new ExplainedAddress(
                place.address().toString(),
                place.owner().map(owner -> Residences.type(owner.ip().source())).orElse("unused"),
                place.owner().map(owner -> owner.service().name().toString()),
                place.prefix().map(PrefixSettings::name),
                place.standing(),
                place.host()
                        .map(host ->
                                host.verdict().announced() ? "announced here" : "not here: " + reasoning.because(host))
                        .orElseGet(() -> "none: " + place.noHostRoute()));
    }

    /** One sentence: whether it is announced, and by what. */
    String answer(String who, Place place) {
        if (place.prefix().isEmpty()) {
            return who + " is not announced by this node: no prefix of the configuration covers it.";
        }
        String name = "prefix " + place.prefix().orElseThrow().name();
        if (place.aggregate().isEmpty()) {
            return who + " is not announced by this node: nothing was decided on " + name + " yet.";
        }
        Announceable aggregate = place.aggregate().orElseThrow();
        if (place.hostAnnounced()) {
            Announceable host = place.host().orElseThrow();
            return who + verb(host) + " as a host route, because " + reasoning.because(host) + untold(host)
                    + (place.aggregateAnnounced() ? "; " + name + " covers it and is announced too." : ".");
        }
        if (place.aggregateAnnounced()) {
            return who + verb(aggregate) + " through " + name + byAggregate(place, aggregate);
        }
        return who + " is not announced by this node: " + name + ", which covers it, is not announced because "
                + reasoning.because(aggregate)
                + place.host()
                        .map(host -> ", and its host route is not because " + reasoning.because(host))
                        .orElse("")
                + ".";
    }

    private String byAggregate(Place place, Announceable aggregate) {
        if (place.owner().isEmpty()) {
            return " all the same" + untold(aggregate) + ".";
        }
        if (!place.counts()) {
            return untold(aggregate) + ", though it does not count there: " + place.standing()
                    + ". It can be reached, since the prefix covers it.";
        }
        return ", which covers it" + untold(aggregate) + "; "
                + place.host()
                        .map(host -> "its host route is not announced here because " + reasoning.because(host) + ".")
                        .orElseGet(() -> "it has no host route because " + place.noHostRoute() + ".");
    }

    /** Why nobody is told of what is announced; empty where somebody is, or nothing is announced. */
    Optional<String> unheard(Announceable route) {
        if (!route.verdict().announced() || told(route)) {
            return Optional.empty();
        }
        return Optional.of("No peer is told of " + Reasoning.name(route) + ": "
                + tellings.of(route).stream()
                        .map(peer -> peer.peer() + " (" + peer.note() + ")")
                        .collect(Collectors.joining(", "))
                + ".");
    }

    String verb(Announceable route) {
        String leaving = route.leaving() ? " as about to go" : "";
        return (told(route) ? " is announced by this node" : " is to be announced by this node") + leaving;
    }

    String untold(Announceable route) {
        return told(route) ? "" : ", but no peer is told of it";
    }

    boolean told(Announceable route) {
        return tellings.of(route).stream().anyMatch(ExplainedPeer::told);
    }

    /** What to be wary of: whole sentences. */
    List<String> hazards(Place place) {
        List<String> sentences = new ArrayList<>();
        if (place.owner().isEmpty() && known.narrowed()) {
            sentences.add(
                    "Services that no prefix chooses by its labels are not watched: one of them may have this address.");
        }
        Optional<Place.Owner> lifeless =
                place.owner().filter(owner -> place.announced() && nowhereHealthy(place, owner));
        lifeless.ifPresent(owner -> sentences.add(
                owner.service().name() + " has no healthy backend anywhere: what is sent to this address finds none."));
        if (!place.aggregateAnnounced() || lifeless.isPresent()) {
            return sentences;
        }
        String name = "prefix " + place.prefix().orElseThrow().name();
        if (place.owner().isEmpty()) {
            sentences.add(
                    "No Service has this address: kube-proxy in its iptables and IPVS modes installs nothing for it,"
                            + " and packets to it go back and forth between router and node until their hop limit ends.");
        } else if (place.counts() && place.local() && healthyHere(place) == 0) {
            sentences.add("Its traffic policy is Local and it has no healthy backend here: what reaches this node by "
                    + name + " is dropped, unless routers hold a host route of another node, which is longer.");
        }
        return sentences;
    }

    private static boolean nowhereHealthy(Place place, Place.Owner owner) {
        return owner.service().backends(place.address().family()).healthy() == 0;
    }

    private int healthyHere(Place place) {
        return place.owner()
                .map(owner -> owner.service().backends(place.address().family()).healthyOn(known.nodeName()))
                .orElse(0);
    }

    /** What would change how the address itself stands, whatever its prefix does: whole sentences. */
    List<String> changes(Place place) {
        List<String> sentences = new ArrayList<>();
        Optional<PrefixSettings> covering = place.prefix();
        if (covering.isEmpty()) {
            sentences.add(
                    "A prefix of the configuration that covers " + place.address() + " would let it be announced.");
            return sentences;
        }
        PrefixSettings prefix = covering.get();
        if (place.owner().isEmpty() && place.aggregateAnnounced()) {
            String ip = place.address().isIpv4() ? "ip" : "ip -6";
            sentences.add("Run '" + ip + " rule add iif UPLINK to " + prefix.cidr()
                    + " unreachable' on each node to answer for addresses that no Service has.");
        }
        place.owner()
                .flatMap(owner -> Residences.remedy(prefix, owner.service()))
                .ifPresent(remedy -> sentences.add(sentence(remedy)));
        if (place.counts() && place.host().isEmpty()) {
            hostRoute(place, prefix).ifPresent(sentences::add);
        }
        return sentences;
    }

    private static Optional<String> hostRoute(Place place, PrefixSettings prefix) {
        String service = place.owner().orElseThrow().service().name().toString();
        return switch (prefix.hostRoutes()) {
            case NONE ->
                Optional.of("It can have a host route once prefixes." + prefix.name()
                        + ".host-routes is local-policy or all.");
            case LOCAL_POLICY ->
                Optional.of("The annotation porchlight.io/host-route: \"true\" of " + service
                        + ", or traffic policy Local, gives it a host route.");
            case ALL -> Optional.empty();
        };
    }
}
