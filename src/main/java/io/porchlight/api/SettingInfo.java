package io.porchlight.api;

public record SettingInfo(String key, String value) {}
