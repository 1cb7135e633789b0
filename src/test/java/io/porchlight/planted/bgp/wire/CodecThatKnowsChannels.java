package io.porchlight.planted.bgp.wire;

import io.netty.channel.Channel;

record CodecThatKnowsChannels(Channel channel) {}
