package io.porchlight.observe;

import static io.porchlight.observe.Speech.and;
import static io.porchlight.observe.Speech.count;

import io.porchlight.api.ExplainedAddress;
import io.porchlight.api.ExplainedNode;
import io.porchlight.api.ExplainedService;
import io.porchlight.api.Explanation;
import io.porchlight.api.Explanation.Kind;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.decision.Residence;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains a prefix, an address or a Service. */
final class Explanations {

    /** Of a prefix; the rest is counted. */
    private static final int SERVICES = 100;

    private static final int NAMED = 3;

    private final Known known;
    private final Reasoning reasoning;
    private final Remedies remedies;
    private final Tellings tellings;
    private final PlaceSpeech places;
    private final EvidenceBook book;

    Explanations(Known known) {
        this.known = known;
        this.reasoning = new Reasoning(known);
        this.remedies = new Remedies(known, reasoning);
        this.tellings = new Tellings(known);
        this.places = new PlaceSpeech(known, reasoning, tellings);
        this.book = new EvidenceBook(known);
    }

    Explanation prefix(String query, PrefixSettings prefix) {
        Family family = prefix.cidr().family();
        List<ServiceSummary> inside = known.agent().view().services().values().stream()
                .filter(service -> Residence.of(prefix, service) != Residence.ELSEWHERE)
                .sorted(Comparator.comparing((ServiceSummary service) -> !counts(prefix, service))
                        .thenComparing(service -> service.backends(family).healthyOn(known.nodeName()) == 0)
                        .thenComparing(ServiceSummary::name))
                .toList();
        List<ServiceSummary> residents =
                inside.stream().filter(service -> counts(prefix, service)).toList();
        List<ExplainedService> services = inside.stream()
                .limit(SERVICES)
                .map(service -> book.service(service, family, Residences.standing(prefix, service)))
                .toList();
        List<Announceable> aggregate =
                Announceable.aggregate(known.agent(), prefix).stream().toList();
        List<Announceable> routes =
                Stream.concat(aggregate.stream(), hostRoutes(prefix)).toList();
        List<String> why = new ArrayList<>();
        aggregate.forEach(route -> why.addAll(why(route)));
        why.addAll(terminating(services));
        why.addAll(exposed(prefix, inside, aggregate));
        why.addAll(skipped(
                known.cluster().skippedNow().stream().map(Explainer::skipped).toList()));
        return new Explanation(
                asked(query, Kind.PREFIX),
                answer(prefix, aggregate),
                caveated(why),
                new Explanation.Evidence(
                        EvidenceBook.routes(routes),
                        List.of(),
                        services,
                        inside.size() - services.size(),
                        book.nodes(residents, family)),
                tellings.of(aggregate),
                aggregate.stream()
                        .flatMap(route -> changes(route, services).stream())
                        .toList());
    }

    private List<String> why(Announceable route) {
        return Stream.concat(places.unheard(route).stream(), reasoning.why(route).stream())
                .toList();
    }

    private List<String> changes(Announceable route, List<ExplainedService> services) {
        Stream<String> session = places.unheard(route).stream()
                .map(_ -> "A peer is told as soon as what the NOTE beside it says has ended.");
        return Stream.concat(session, remedies.of(route, services).stream()).toList();
    }

    Explanation address(String query, IpAddress address) {
        List<ServiceSummary> owners = known.owners(address);
        List<Place> found = owners.stream()
                .flatMap(owner -> Place.of(known, owner))
                .filter(place -> place.address().equals(address))
                .sorted(Comparator.comparing(place -> !place.counts()))
                .toList();
        List<Place> all = found.isEmpty() ? List.of(Place.of(known, address, Optional.empty())) : found;
        String whose = owners.isEmpty()
                ? ", which no Service has,"
                : " ("
                        + and(owners.stream()
                                .map(owner -> owner.name().toString())
                                .toList()) + ")";
        return explanation(query, Kind.ADDRESS, places.answer(address + whose, all.getFirst()), all, owners);
    }

    Explanation service(String query, ServiceSummary service) {
        List<Place> all = Place.of(known, service).toList();
        return explanation(query, Kind.SERVICE, answer(service, all), all, List.of(service));
    }

    private String answer(PrefixSettings prefix, List<Announceable> aggregate) {
        String who = prefix.name() + " (" + prefix.cidr() + ")";
        if (aggregate.isEmpty()) {
            return who + " is not announced by this node: nothing was decided on it yet.";
        }
        Announceable route = aggregate.getFirst();
        boolean announced = route.verdict().announced();
        return who + (announced ? places.verb(route) : " is not announced by this node") + " because "
                + reasoning.because(route) + (announced ? places.untold(route) : "") + inside(prefix) + ".";
    }

    private String inside(PrefixSettings prefix) {
        List<Announceable> hosts =
                hostRoutes(prefix).filter(host -> host.verdict().announced()).toList();
        if (hosts.isEmpty()) {
            return "";
        }
        return "; " + count(hosts.size(), "host route") + " inside it " + (hosts.size() == 1 ? "is" : "are")
                + (hosts.stream().anyMatch(places::told) ? " announced" : " to be announced, but no peer is told");
    }

    private String answer(ServiceSummary service, List<Place> all) {
        if (all.isEmpty()) {
            return service.name() + " is not announced by this node: it has no address of its own, as headless and"
                    + " ExternalName Services have none, or was given none yet.";
        }
        if (all.size() == 1) {
            Place only = all.getFirst();
            return places.answer(service.name() + " (" + only.address() + ")", only);
        }
        List<Place> announced = all.stream().filter(Place::announced).toList();
        if (announced.isEmpty()) {
            return service.name() + " is not announced by this node: none of its " + all.size() + " addresses is.";
        }
        boolean told = announced.stream().flatMap(Place::routes).anyMatch(places::told);
        String which = announced.size() + " of its " + all.size() + " addresses: "
                + and(announced.stream()
                        .map(place -> place.address().toString())
                        .toList());
        return service.name() + (told ? " is announced" : " is to be announced") + " by this node with " + which
                + (told ? "." : "; but no peer is told of any.");
    }

    private Explanation explanation(
            String query, Kind kind, String answer, List<Place> all, List<ServiceSummary> owners) {
        Set<Announceable> routes =
                all.stream().flatMap(Place::routes).collect(Collectors.toCollection(LinkedHashSet::new));
        List<ExplainedService> services = services(all, owners);
        List<String> why = new ArrayList<>();
        if (all.size() > 1) {
            all.forEach(place -> why.add(places.answer(place.address().toString(), place)));
        }
        all.forEach(place -> why.addAll(places.hazards(place)));
        routes.forEach(route -> why.addAll(why(route)));
        why.addAll(terminating(services));
        why.addAll(skipped(owners.stream().flatMap(this::skippedOf).toList()));
        Set<String> changes = new LinkedHashSet<>();
        all.forEach(place -> changes.addAll(places.changes(place)));
        routes.forEach(route -> changes.addAll(changes(route, services)));
        return new Explanation(
                asked(query, kind),
                answer,
                caveated(why),
                new Explanation.Evidence(EvidenceBook.routes(routes), rows(all), services, 0, nodes(all, owners)),
                tellings.of(routes),
                List.copyOf(changes));
    }

    private List<ExplainedAddress> rows(List<Place> all) {
        return all.stream().map(places::row).toList();
    }

    /** One for each family that a Service has addresses of; it counts where one of its addresses does. */
    private List<ExplainedService> services(List<Place> all, List<ServiceSummary> owners) {
        return owners.stream()
                .flatMap(
                        owner -> families(all).map(family -> book.service(owner, family, standing(all, owner, family))))
                .toList();
    }

    private static String standing(List<Place> all, ServiceSummary owner, Family family) {
        return all.stream()
                .filter(place -> place.address().family() == family)
                .filter(place ->
                        place.owner().map(o -> o.service().equals(owner)).orElse(false))
                .sorted(Comparator.comparing(place -> !place.counts()))
                .map(Place::standing)
                .findFirst()
                .orElse("no address of this family");
    }

    private List<ExplainedNode> nodes(List<Place> all, List<ServiceSummary> owners) {
        return owners.isEmpty()
                ? List.of()
                : families(all)
                        .flatMap(family -> book.nodes(owners, family).stream())
                        .toList();
    }

    private static Stream<Family> families(List<Place> all) {
        return all.stream().map(place -> place.address().family()).distinct().sorted();
    }

    private Stream<Announceable> hostRoutes(PrefixSettings prefix) {
        return known.agent().outcome().hostRoutes().entrySet().stream()
                .filter(route -> route.getValue().prefix().equals(prefix.name()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(route -> Announceable.host(known.agent(), route.getKey()).stream());
    }

    private static boolean counts(PrefixSettings prefix, ServiceSummary service) {
        return Residence.of(prefix, service) == Residence.RESIDENT;
    }

    private static List<String> exposed(
            PrefixSettings prefix, Collection<ServiceSummary> inside, List<Announceable> aggregate) {
        List<String> others = inside.stream()
                .filter(service -> !counts(prefix, service))
                .map(service -> service.name() + " (" + Residences.standing(prefix, service) + ")")
                .toList();
        if (others.isEmpty()) {
            return List.of();
        }
        boolean announced = aggregate.stream().anyMatch(route -> route.verdict().announced());
        return List.of((others.size() == 1 ? "1 Service in it does" : others.size() + " Services in it do")
                + " not count: " + Wording.some(others) + "."
                + (announced ? " They can be reached through it all the same." : ""));
    }

    /** Backends that seem healthy against all appearance. */
    private static List<String> terminating(List<ExplainedService> services) {
        List<String> names = services.stream()
                .filter(service -> service.slices().stream()
                        .flatMap(slice -> slice.endpoints().stream())
                        .anyMatch(endpoint -> endpoint.healthy() && endpoint.terminating()))
                .map(ExplainedService::name)
                .toList();
        return names.isEmpty()
                ? List.of()
                : List.of("No backend of " + Wording.some(names)
                        + " is ready: meanwhile those that terminate and still serve count as healthy.");
    }

    private Stream<String> skippedOf(ServiceSummary service) {
        String name = service.name().toString();
        return known.cluster().skippedNow().stream()
                .filter(object -> object.name().equals(name) || object.name().startsWith(name + "-"))
                .map(Explainer::skipped);
    }

    private static List<String> skipped(List<String> objects) {
        List<String> sentences = new ArrayList<>(
                objects.stream().limit(NAMED).map(object -> object + ".").toList());
        if (objects.size() > NAMED) {
            sentences.add(objects.size() - NAMED + " more objects make no sense and are left out; the log names them.");
        }
        return sentences;
    }

    private List<String> caveated(List<String> why) {
        return Stream.concat(why.stream(), known.caveats().stream()).distinct().toList();
    }

    private Explanation.Asked asked(String query, Kind kind) {
        return new Explanation.Asked(query, kind, known.nodeName(), known.now());
    }
}
