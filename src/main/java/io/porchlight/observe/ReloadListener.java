package io.porchlight.observe;

import io.porchlight.config.ConfigError;
import io.porchlight.config.model.Settings;
import java.util.List;

/** Is told what became of a changed configuration file. */
public interface ReloadListener {

    /**
     * The file was read, and what it says must wait.
     *
     * @param until what must have happened, as it goes on behind "once"
     */
    void awaited(String until);

    /** The settings that the file holds are in force; they may equal the last ones, as after a change of a comment. */
    void reloaded(Settings settings);

    /** Settings that had to wait are in force, and the file says something else by now: of that the others tell. */
    void overtaken(Settings settings);

    /** The file cannot be used, or not without a restart; the last good settings stay, or come into force yet. */
    void rejected(List<ConfigError> errors);
}
