package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class StartProblemTest {

    @Test
    void a_file_that_may_not_be_read_is_named_and_what_is_wrong_with_it() {
        assertThat(StartProblem.line(new UncheckedIOException(new AccessDeniedException("/run/ca.crt"))))
                .isEqualTo("/run/ca.crt: may not be read by this user; see to its permissions");
        assertThat(StartProblem.line(new IllegalStateException(new NoSuchFileException("/run/ca.crt"))))
                .isEqualTo("/run/ca.crt: there is no such file; see that it is mounted");
    }

    @Test
    void a_port_that_is_taken_is_told_with_what_may_have_taken_it() {
        assertThat(StartProblem.line(new RuntimeException(new BindException("Address already in use"))))
                .startsWith("Address already in use; does another agent run on this node");
    }

    @Test
    void whatever_else_it_is_has_a_name_at_least() {
        assertThat(StartProblem.line(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
