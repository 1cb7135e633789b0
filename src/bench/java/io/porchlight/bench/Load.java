package io.porchlight.bench;

import io.porchlight.net.IpPrefix;
import java.util.List;

/**
 * What a router is set up for. It is in AS {@link AgentConfig#AS} and waits for its peers, which are
 * {@link RoutePeer}s numbered from 1.
 *
 * @param peers how many of them
 * @param routes what it shall announce to them, once it is told to
 */
record Load(int peers, List<IpPrefix> routes) {}
