package io.porchlight.bgp.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** TCP connections in a file that {@code tcpdump -w} wrote: Ethernet, IPv4 or IPv6 without extension headers. */
final class Capture {

    private static final int FILE_HEADER = 24;
    private static final int PACKET_HEADER = 16;
    private static final int CAPTURED_LENGTH = 8;
    private static final int ETHERNET = 14;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;

    /** The latest of those who use the same ports one after the other. */
    private final Map<Ends, Flow> flows = new LinkedHashMap<>();

    private final List<Connection> connections = new ArrayList<>();

    private Capture() {}

    /** What one side sent, and what the other. */
    record Connection(Flow there, Flow back) {}

    private record Ends(String source, String destination) {
        Ends reversed() {
            return new Ends(destination, source);
        }
    }

    /** One direction of a connection. */
    static final class Flow {

        private final int first;

        /** By their distance from the first octet. */
        private final TreeMap<Integer, byte[]> segments = new TreeMap<>();

        private Flow(int first) {
            this.first = first;
        }

        private void put(int sequence, byte[] octets) {
            segments.merge(sequence - first, octets, (one, other) -> one.length < other.length ? other : one);
        }

        /** Up to the first gap. */
        byte[] octets() {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            segments.forEach((offset, segment) -> {
                int known = octets.size() - offset;
                if (known >= 0 && known < segment.length) {
                    octets.write(segment, known, segment.length - known);
                }
            });
            return octets.toByteArray();
        }
    }

    static List<Connection> connections(byte[] file) {
        Capture capture = new Capture();
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = FILE_HEADER;
        while (at + PACKET_HEADER <= file.length) {
            int length = in.getInt(at + CAPTURED_LENGTH);
            at += PACKET_HEADER;
            if (at + length <= file.length) {
                capture.packet(ByteBuffer.wrap(file, at, length).slice());
            }
            at += length;
        }
        return capture.connections;
    }

    private void packet(ByteBuffer packet) {
        switch (Short.toUnsignedInt(packet.getShort(ETHERNET - 2))) {
            case IPV4 -> {
                int header = (packet.get(ETHERNET) & 0xF) * 4;
                int length = Short.toUnsignedInt(packet.getShort(ETHERNET + 2));
                segment(packet.slice(ETHERNET + header, length - header), hex(packet, ETHERNET + 12, 8));
            }
            case IPV6 -> {
                int length = Short.toUnsignedInt(packet.getShort(ETHERNET + 4));
                segment(packet.slice(ETHERNET + 40, length), hex(packet, ETHERNET + 8, 32));
            }
            default -> {}
        }
    }

    private void segment(ByteBuffer tcp, String addresses) {
        int half = addresses.length() / 2;
        Ends ends = new Ends(addresses.substring(0, half) + hex(tcp, 0, 2), addresses.substring(half) + hex(tcp, 2, 2));
        int sequence = tcp.getInt(4);
        if ((tcp.get(13) & SYN) != 0) {
            Flow flow = new Flow(sequence + 1);
            flows.put(ends, flow);
            if ((tcp.get(13) & ACK) != 0) {
                connections.add(new Connection(flows.get(ends.reversed()), flow));
            }
        }
        int header = (tcp.get(12) >>> 4 & 0xF) * 4;
        byte[] octets = new byte[tcp.capacity() - header];
        tcp.get(header, octets);
        Optional.ofNullable(flows.get(ends))
                .filter(_ -> octets.length > 0)
                .ifPresent(flow -> flow.put(sequence, octets));
    }

    private static String hex(ByteBuffer in, int at, int length) {
        byte[] octets = new byte[length];
        in.get(at, octets);
        return HexFormat.of().formatHex(octets);
    }
}
