package io.porchlight;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of the house, for the packages below a root: the real one, or one where violations are planted.
 *
 * @param root the package that holds the rooms
 */
record HouseRules(String root) {

    /**
     * A row of the table in docs/architecture.md.
     *
     * @param name the package, below the root
     * @param knows the rooms that it may use, beside itself
     * @param libraries the packages that it may use, beside the JDK's
     */
    record Room(String name, List<String> knows, List<String> libraries) {}

    private static final List<String> BGP = List.of("net", "bgp.wire", "bgp.fsm", "bgp.rib");

    private static final List<String> ABOVE_AGENT = List.of(
            "net",
            "bgp.wire",
            "bgp.fsm",
            "bgp.rib",
            "bgp",
            "bfd",
            "host",
            "cluster.view",
            "cluster",
            "config.model",
            "config",
            "decision");

    static final List<Room> ROOMS = List.of(
            room("net", List.of()),
            room("bgp.wire", List.of("net"), "io.netty.buffer"),
            room("bgp.fsm", List.of("bgp.wire", "net")),
            room("bgp.rib", List.of("bgp.wire", "net")),
            room("bgp", BGP, "io.netty.."),
            room("bfd", List.of("net"), "io.netty.."),
            room("host", List.of("net"), "io.netty.."),
            room("cluster.view", List.of("net")),
            room("cluster", List.of("cluster.view", "net"), "io.fabric8..", "com.fasterxml.jackson.."),
            room("config.model", List.of("net")),
            room(
                    "config",
                    List.of("config.model", "net"),
                    "io.smallrye.config..",
                    "org.eclipse.microprofile.config..",
                    "org.yaml.snakeyaml.."),
            room("decision", List.of("cluster.view", "config.model", "host", "net")),
            room("agent", ABOVE_AGENT),
            // The status records that observe fills are those of api.
            room("observe", and(ABOVE_AGENT, "agent", "api"), "io.micrometer..", "io.fabric8.."),
            room("api", List.of(), "com.fasterxml.jackson..", "io.quarkus.qute.."),
            room("cli", List.of("api"), "picocli.."));

    /** Where everything is put together: free to know everything. */
    private static final List<String> ROOTS = List.of("app");

    private static final List<String> PURE =
            List.of("net", "bgp.wire", "bgp.fsm", "bgp.rib", "cluster.view", "config.model", "decision");

    private static final List<String> UNMODIFIABLE = List.of(
            "java.util.ImmutableCollections$",
            "java.util.Collections$Unmodifiable",
            "java.util.Collections$Empty",
            "java.util.Collections$Singleton");

    /** A class outside the table would escape every other rule. */
    ArchRule everyClassStandsInARoom() {
        return classes()
                .should()
                .resideInAnyPackage(Stream.concat(ROOMS.stream().map(r -> pkg(r.name())), Arrays.stream(pkgs(ROOTS)))
                        .toArray(String[]::new));
    }

    ArchRule arrowsOf(Room room) {
        String[] allowed = Stream.of(
                        Stream.of("java..", pkg(room.name())),
                        room.knows().stream().map(this::pkg),
                        room.libraries().stream())
                .flatMap(s -> s)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(pkg(room.name()))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .as(room.name() + " knows only " + room.knows() + ", " + room.libraries() + " and the JDK");
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule fabric8StaysInCluster() {
        DescribedPredicate<JavaClass> eventWriter =
                resideInAnyPackage(pkg("observe")).and(simpleNameEndingWith("EventWriter"));
        return noClasses()
                .that(not(in("cluster", "app").or(eventWriter)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .as("fabric8 is known in cluster, in observe's event writer and where things are put together");
    }

    ArchRule channelsStayInTheShells() {
        DescribedPredicate<JavaClass> line = resideInAnyPackage(pkg("app")).and(simpleName("Line"));
        return noClasses()
                .that(not(in("bgp", "bfd", "host").or(line)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty.channel..", "io.netty.bootstrap..")
                .as("Netty's channels are known in the shells of bgp, bfd and host, and to app's Line, which hangs up");
    }

    ArchRule containersStayInApp() {
        return noClasses()
                .that(not(in("app")))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.quarkus..", "jakarta..", "javax.inject..", "io.vertx..", "org.jboss..")
                                // The template engine: a library that needs no container.
                                .and(not(resideInAnyPackage("io.quarkus.qute.."))))
                .as("Quarkus, CDI and Vert.x are known in app");
    }

    ArchRule onlyObserveAndAppLog() {
        DescribedPredicate<JavaClass> loggers = resideInAnyPackage(
                        "java.util.logging..", "org.jboss.logging..", "org.slf4j..", "io.netty.util.internal.logging..")
                .or(DescribedPredicate.describe(
                        "System.Logger", c -> c.getName().startsWith("java.lang.System$Logger")));
        return noClasses()
                .that(not(in("observe", "app")))
                .should()
                .dependOnClassesThat(loggers)
                .as("only observe and app log");
    }

    ArchRule pureRoomsReadNoClock() {
        Set<String> owners = Set.of("java.time.Clock", "java.time.InstantSource");
        DescribedPredicate<AccessTarget> clock = DescribedPredicate.describe("a clock", target -> {
            String owner = target.getOwner().getName();
            String name = target.getName();
            return owner.startsWith("java.time.") && name.equals("now")
                    || owners.contains(owner)
                    || owner.equals("java.lang.System")
                            && Set.of("nanoTime", "currentTimeMillis").contains(name);
        });
        return noClasses()
                .that(in(PURE.toArray(String[]::new)))
                .should()
                .accessTargetWhere(DescribedPredicate.describe("target is a clock", a -> clock.test(a.getTarget())))
                .as("the pure rooms read no clock");
    }

    ArchRule pureRoomsHaveNoThreads() {
        return noClasses()
                .that(in(PURE.toArray(String[]::new)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent..")
                        .or(DescribedPredicate.describe(
                                "threads", c -> Set.of("java.lang.Thread", "java.util.Timer", "java.lang.ThreadLocal")
                                        .contains(c.getName()))))
                .as("the pure rooms have no threads");
    }

    ArchRule staticFieldsAreFinal() {
        return fields().that().areStatic().should().beFinal().as("static fields are final");
    }

    ArchRule staticFieldsAreImmutable() {
        return fields().that()
                .areStatic()
                .should(not(have(DescribedPredicate.describe("a value that can change", HouseRules::canChange))))
                .as("static fields hold no arrays, atomics, thread locals or collections that can change");
    }

    private static boolean canChange(JavaField field) {
        if (field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            return false;
        }
        JavaClass type = field.getRawType();
        return type.isArray()
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)) && !isUnmodifiable(field);
    }

    /** The type of a collection does not tell, so its value is asked. */
    private static boolean isUnmodifiable(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            String holder = reflected.get(null).getClass().getName();
            return UNMODIFIABLE.stream().anyMatch(holder::startsWith);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private DescribedPredicate<JavaClass> in(String... rooms) {
        return resideInAnyPackage(pkgs(List.of(rooms)));
    }

    private String[] pkgs(List<String> rooms) {
        return rooms.stream().map(this::pkg).toArray(String[]::new);
    }

    private String pkg(String room) {
        if (ROOTS.contains(room)) {
            return root + "." + room + "..";
        }
        if (ROOMS.stream().noneMatch(r -> r.name().equals(room))) {
            throw new IllegalArgumentException("no room is called " + room);
        }
        return root + "." + room;
    }

    private static Room room(String name, List<String> knows, String... libraries) {
        return new Room(name, knows, List.of(libraries));
    }

    private static List<String> and(List<String> rooms, String... more) {
        return Stream.concat(rooms.stream(), Stream.of(more)).toList();
    }
}
