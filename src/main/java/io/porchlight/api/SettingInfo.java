package io.porchlight.api;

/**
 * One key of the configuration with the value that is in force.
 *
 * @param key below {@code porchlight.}, with dots between its parts
 * @param value as YAML spells it; of a password only that there is one
 */
public record SettingInfo(String key, String value) {}
