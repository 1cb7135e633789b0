package io.porchlight.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test on a real control plane: its methods may take the {@link RealPlace7} that all of them share. One such class at a
 * time runs beside the tests that play elsewhere: mostly they wait.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the real place 7")
@Lab("etcd:etcd-server")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealPlace7Extension.class)
@interface AtRealPlace7 {}
