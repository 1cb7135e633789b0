package io.porchlight.config.model;

/** How the agent logs. */
public record LogSettings(Format format) {

    public static final LogSettings DEFAULT = new LogSettings(Format.TEXT);

    /** What a line is. */
    public enum Format {
        /** Words, then the fields as {@code key=value}. */
        TEXT,
        /** A JSON object. */
        JSON
    }
}
