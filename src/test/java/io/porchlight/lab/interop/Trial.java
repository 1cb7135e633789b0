package io.porchlight.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.porchlight.lab.Namespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionFactory;

/** One router in one case: starts both sides, waits for what shall hold, and ends them. */
final class Trial implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Long enough for an attempt that is not refused to succeed many times over. */
    private static final Duration REFUSED = Duration.ofMillis(1500);

    private final Brand brand;
    private final Place place;
    private final Namespace node;
    private final SpeakerProcess speaker;
    private final List<AutoCloseable> open = new ArrayList<>();

    /** @param speaker that the case may use as long as it does not kill it */
    Trial(Brand brand, Place place, Namespace node, SpeakerProcess speaker) {
        this.brand = brand;
        this.place = place;
        this.node = node;
        this.speaker = speaker;
    }

    Place place() {
        return place;
    }

    /** Starts the router; its configuration is for this peering alone. */
    Router router(Peering peering, Feature... features) {
        Place own = new Place(place.namespace(), place.folder().resolve(Integer.toString(open.size())));
        return opened(brand.start().apply(own, Setup.of(peering, features)));
    }

    /** The speaker, without a peer. */
    SpeakerProcess speaker() {
        return opened(false);
    }

    /** The same, and routers may connect to it. */
    SpeakerProcess listening() {
        return opened(true);
    }

    /** Between the router and the node. */
    Crossing crossing() {
        return new Crossing(place.namespace(), node);
    }

    /** A speaker to be killed. */
    SpeakerProcess mortal() {
        return opened(new SpeakerProcess(node, place.folder().resolve("speaker.log")));
    }

    /** Ends a router before the case is over. */
    void end(Router router) {
        open.remove(router);
        router.close();
    }

    void awaitEstablished(Router router, SpeakerProcess speaker) {
        patiently("the session is up on both sides; " + brand.name() + " logged\n" + router.log())
                .untilAsserted(() -> {
                    assertThat(speaker.established())
                            .as("the speaker: %s", speaker.log())
                            .isTrue();
                    assertThat(router.established())
                            .as("the router: %s", router.log())
                            .isTrue();
                });
    }

    Route awaitRoute(Router router, String prefix) {
        return patiently(brand.name() + " has a path to " + prefix)
                .until(() -> router.route(prefix), Optional::isPresent)
                .orElseThrow();
    }

    void awaitGone(Router router, String prefix) {
        patiently(brand.name() + " has no path to " + prefix + " any more")
                .until(() -> router.route(prefix).isEmpty());
    }

    void awaitDown(Router router) {
        patiently(brand.name() + " knows that the session is down").until(() -> !router.established());
    }

    /** Both sides try, and this one does not come up. */
    void assertRefused(BooleanSupplier established) {
        await("no session")
                .during(REFUSED)
                .atMost(REFUSED.plusSeconds(5))
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .until(() -> !established.getAsBoolean());
    }

    ConditionFactory patiently(String what) {
        return await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(100, TimeUnit.MILLISECONDS);
    }

    /** The speaker first, or it would go on knocking. */
    @Override
    public void close() {
        try {
            opened(false);
        } finally {
            open.reversed().forEach(Trial::close);
        }
    }

    private SpeakerProcess opened(boolean listens) {
        speaker.ask(new Order.Open(listens));
        return speaker;
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
