package io.porchlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.porchlight.HouseRules.Room;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The house is as its plan says; and each rule finds what was planted against it. */
class ArchitectureTest {

    private static final String TEST_CLASSES = "/test-classes/";

    private static final HouseRules HOUSE = new HouseRules("io.porchlight");
    private static final HouseRules PLANTED = new HouseRules("io.porchlight.planted");

    private static final JavaClasses HOUSE_CLASSES = new ClassFileImporter()
            .withImportOption(location -> !isTest(location))
            .importPackages(HOUSE.root());

    private static final JavaClasses PLANTED_CLASSES =
            new ClassFileImporter().withImportOption(ArchitectureTest::isTest).importPackages(PLANTED.root());

    static Stream<ArchRule> rules() {
        return Stream.of(
                HOUSE.everyClassStandsInARoom(),
                HOUSE.noCycles(),
                HOUSE.fabric8StaysInCluster(),
                HOUSE.channelsStayInTheShells(),
                HOUSE.containersStayInApp(),
                HOUSE.onlyObserveAndAppLog(),
                HOUSE.pureRoomsReadNoClock(),
                HOUSE.pureRoomsHaveNoThreads(),
                HOUSE.staticFieldsAreFinal(),
                HOUSE.staticFieldsAreImmutable());
    }

    /** A row whose room holds no class yet makes no rule; that no class is outside the rows is a rule of its own. */
    static Stream<ArchRule> arrows() {
        return HouseRules.ROOMS.stream().filter(ArchitectureTest::isBuilt).map(HOUSE::arrowsOf);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"rules", "arrows"})
    void the_house_keeps_its_rules(ArchRule rule) {
        rule.check(HOUSE_CLASSES);
    }

    static Stream<Arguments> planted() {
        return Stream.of(
                planted("StrayClass", HouseRules::everyClassStandsInARoom),
                planted("MachineThatKnowsTheRib", HouseRules::noCycles),
                planted("ViewThatKnowsFabric8", HouseRules::fabric8StaysInCluster),
                planted("MetricsThatKnowFabric8", HouseRules::fabric8StaysInCluster),
                planted("CodecThatKnowsChannels", HouseRules::channelsStayInTheShells),
                planted("AgentThatAsksForInjection", HouseRules::containersStayInApp),
                planted("ClusterThatLogs", HouseRules::onlyObserveAndAppLog),
                planted("ClusterThatLogsByJul", HouseRules::onlyObserveAndAppLog),
                planted("DecisionThatKnowsTheInstant", HouseRules::pureRoomsReadNoClock),
                planted("DecisionThatKnowsTheMillis", HouseRules::pureRoomsReadNoClock),
                planted("DecisionThatKnowsTheNanos", HouseRules::pureRoomsReadNoClock),
                planted("SettingsWithAThread", HouseRules::pureRoomsHaveNoThreads),
                planted("SettingsWithAnExecutor", HouseRules::pureRoomsHaveNoThreads),
                planted("StaticState.counter", HouseRules::staticFieldsAreFinal),
                planted("StaticState.ARRAY", HouseRules::staticFieldsAreImmutable),
                planted("StaticState.ATOMIC", HouseRules::staticFieldsAreImmutable),
                planted("StaticState.LIST", HouseRules::staticFieldsAreImmutable),
                planted("StaticState.MAP", HouseRules::staticFieldsAreImmutable));
    }

    static Stream<Arguments> plantedArrows() {
        return Stream.of(
                plantedArrow("MachineThatKnowsTheRib", "bgp.fsm"),
                plantedArrow("RibThatKnowsTheMachine", "bgp.rib"),
                plantedArrow("CodecThatKnowsChannels", "bgp.wire"),
                plantedArrow("ViewThatKnowsFabric8", "cluster.view"),
                plantedArrow("DecisionThatKnowsTheCluster", "decision"),
                plantedArrow("AgentThatAsksForInjection", "agent"),
                plantedArrow("CommandThatKnowsTheAgent", "cli"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"planted", "plantedArrows"})
    void each_rule_finds_what_is_planted_against_it(String planted, ArchRule rule) {
        EvaluationResult result = rule.evaluate(PLANTED_CLASSES);
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(planted);
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                arguments("StaticState.FIXED", PLANTED.staticFieldsAreImmutable()),
                arguments("StaticState.EMPTY", PLANTED.staticFieldsAreImmutable()),
                arguments("PlantedEventWriter", PLANTED.fabric8StaysInCluster()),
                arguments("DecisionByTheBook", PLANTED.pureRoomsReadNoClock()),
                arguments("DecisionByTheBook", PLANTED.arrowsOf(room("decision"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void no_rule_finds_what_is_harmless(String harmless, ArchRule rule) {
        assertThat(rule.evaluate(PLANTED_CLASSES).getFailureReport().toString()).doesNotContain(harmless);
    }

    private static Arguments planted(String name, Function<HouseRules, ArchRule> rule) {
        return arguments(name, rule.apply(PLANTED));
    }

    private static Arguments plantedArrow(String name, String room) {
        return arguments(name, PLANTED.arrowsOf(room(room)));
    }

    private static Room room(String name) {
        return HouseRules.ROOMS.stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isBuilt(Room room) {
        String name = HOUSE.root() + "." + room.name();
        return HOUSE_CLASSES.stream().anyMatch(c -> c.getPackageName().equals(name));
    }

    private static boolean isTest(Location location) {
        return location.contains(TEST_CLASSES);
    }
}
