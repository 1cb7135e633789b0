package io.porchlight.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the shipped agent that runs twice: on the JVM, and against the native binary, where there is one of these
 * sources. For what could differ between the two. See {@link NativeCondition}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("native")
@ExtendWith(NativeCondition.class)
public @interface AlsoNative {

    /** Whether it makes no sense on the JVM. */
    boolean alone() default false;
}
