package io.porchlight.config;

import io.porchlight.config.model.Settings;
import java.util.List;

/** Is told what became of a changed file, once for each change of its content. */
public interface ConfigListener {

    /** The file holds these settings now; they may equal the last ones, as after a change of a comment. */
    void reloaded(Settings settings);

    /** The file cannot be used, or not without a restart; the last good settings stay. */
    void rejected(List<ConfigError> errors);
}
