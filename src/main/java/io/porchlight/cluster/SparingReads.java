package io.porchlight.cluster;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.util.Set;

/**
 * Has a client of the API read no more of an object than {@link ReadFields} names. It keeps no table of the names that
 * it has read either: those within managed fields are like no others, and each new one has the whole table copied.
 */
public final class SparingReads extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private SparingReads() {}

    /** @param mapper the client's, not yet used */
    public static void by(ObjectMapper mapper) {
        mapper.getFactory().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);
        mapper.setConfig(mapper.getDeserializationConfig().withInsertedAnnotationIntrospector(new SparingReads()));
    }

    @Override
    public JsonIncludeProperties.Value findPropertyInclusionByName(MapperConfig<?> config, Annotated annotated) {
        return ReadFields.of(annotated.getRawType())
                .<JsonIncludeProperties.Value>map(Only::new)
                .orElseGet(JsonIncludeProperties.Value::all);
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    /** Elsewhere it is made of an annotation. */
    private static final class Only extends JsonIncludeProperties.Value {

        private static final long serialVersionUID = 1L;

        Only(Set<String> fields) {
            super(fields);
        }
    }
}
