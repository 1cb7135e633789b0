package io.porchlight.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test on a real control plane: its methods may take the {@link RealPlace7} that all of them share. */
@Lab("etcd:etcd-server")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealPlace7Extension.class)
@interface AtRealPlace7 {}
