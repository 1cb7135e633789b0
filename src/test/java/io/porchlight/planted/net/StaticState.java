package io.porchlight.planted.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

final class StaticState {

    static int counter;
    static final int[] ARRAY = {1};
    static final AtomicLong ATOMIC = new AtomicLong();
    static final List<String> LIST = new ArrayList<>();
    static final Map<String, String> MAP = new ConcurrentHashMap<>();
    static final List<String> FIXED = List.of("fixed");
    static final Map<String, String> EMPTY = Map.of();

    private StaticState() {}
}
