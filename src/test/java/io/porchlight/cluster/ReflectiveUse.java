package io.porchlight.cluster;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedWithParams;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.DefaultSerializerProvider;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What a mapper calls by reflection to read and write the client's models, and all that is within them. */
final class ReflectiveUse {

    private static final String CLIENT = "io.fabric8.";
    private static final String CONSTRUCTOR = "<init>";

    private record Call(String name, List<String> parameterTypes) {}

    private final DeserializationContext reading;
    private final DefaultSerializerProvider writing;
    private final Set<JavaType> read = new HashSet<>();
    private final Set<JavaType> written = new HashSet<>();
    private final SortedMap<String, SortedSet<Call>> calls = new TreeMap<>();

    ReflectiveUse(ObjectMapper mapper) {
        reading = ((DefaultDeserializationContext) mapper.getDeserializationContext())
                .createDummyInstance(mapper.getDeserializationConfig());
        writing = ((DefaultSerializerProvider) mapper.getSerializerProvider())
                .createInstance(mapper.getSerializationConfig(), mapper.getSerializerFactory());
    }

    void read(Class<?> type) {
        read(reading.constructType(type));
    }

    void write(Class<?> type) {
        write(writing.constructType(type));
    }

    /** As GraalVM's reachability metadata has it: whatever is not called by name may still be looked up. */
    Map<String, Object> metadata() {
        return Map.of(
                "reflection",
                calls.entrySet().stream()
                        .map(entry -> new TreeMap<>(Map.of("type", entry.getKey(), "methods", entry.getValue()))
                                .descendingMap())
                        .toList());
    }

    private void read(JavaType type) {
        within(type, this::read);
        if (!isModel(type) || !read.add(type)) {
            return;
        }
        try {
            read(type, reading.findNonContextualValueDeserializer(type));
        } catch (JsonMappingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(JavaType type, JsonDeserializer<?> deserializer) {
        if (!(deserializer instanceof BeanDeserializerBase bean)) {
            made(deserializer.getClass());
            return;
        }
        called(bean.getValueInstantiator().getDefaultCreator());
        bean.properties().forEachRemaining(this::read);
        BeanDescription description = reading.getConfig().introspect(type);
        boolean whole = reading.getConfig()
                        .getDefaultPropertyInclusions(type.getRawClass(), description.getClassInfo())
                        .getIncluded()
                == null;
        if (whole) {
            Optional.ofNullable(description.findAnySetterAccessor()).ifPresent(this::called);
        }
    }

    private void read(SettableBeanProperty property) {
        called(property.getMember());
        within(property.getValueDeserializer(), () -> read(property.getType()));
    }

    private void write(JavaType type) {
        within(type, this::write);
        if (!isModel(type) || !written.add(type)) {
            return;
        }
        try {
            var serializer = writing.findValueSerializer(type);
            if (isOfClient(serializer.getClass())) {
                made(serializer.getClass());
            }
            serializer.properties().forEachRemaining(this::write);
            BeanDescription description = writing.getConfig().introspect(type);
            Optional.ofNullable(description.findAnyGetter()).ifPresent(this::called);
        } catch (JsonMappingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(PropertyWriter property) {
        if (property instanceof BeanPropertyWriter bean) {
            called(bean.getMember());
            within(bean.getSerializer(), () -> write(bean.getType()));
        }
    }

    /** A property that names its own way, null where none does, has that made; the others go by their type. */
    private void within(Object own, Runnable byType) {
        if (own != null && isOfClient(own.getClass())) {
            made(own.getClass());
        } else {
            byType.run();
        }
    }

    private static void within(JavaType type, Consumer<JavaType> visitor) {
        IntStream.range(0, type.containedTypeCount())
                .mapToObj(type::containedType)
                .forEach(visitor);
    }

    private void made(Class<?> type) {
        add(type, new Call(CONSTRUCTOR, List.of()));
    }

    private void called(Annotated annotated) {
        switch (annotated) {
            case AnnotatedMethod method -> add(method.getDeclaringClass(), call(method.getName(), method));
            case AnnotatedWithParams constructor ->
                add(constructor.getDeclaringClass(), call(CONSTRUCTOR, constructor));
            case AnnotatedMember field -> throw new IllegalStateException("not a method: " + field);
            default -> throw new IllegalStateException("not a member: " + annotated);
        }
    }

    private static Call call(String name, AnnotatedWithParams method) {
        return new Call(
                name,
                IntStream.range(0, method.getParameterCount())
                        .mapToObj(method::getRawParameterType)
                        .map(Class::getTypeName)
                        .toList());
    }

    private void add(Class<?> type, Call call) {
        if (isOfClient(type)) {
            calls.computeIfAbsent(
                            type.getName(),
                            _ -> new TreeSet<>(Comparator.comparing(Call::name)
                                    .thenComparing(c -> c.parameterTypes().toString())))
                    .add(call);
        }
    }

    private static boolean isModel(JavaType type) {
        return isOfClient(type.getRawClass());
    }

    private static boolean isOfClient(Class<?> type) {
        return type.getName().startsWith(CLIENT);
    }
}
