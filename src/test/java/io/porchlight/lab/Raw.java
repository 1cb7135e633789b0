package io.porchlight.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Connections as somebody makes them who keeps to no protocol. */
final class Raw {

    private static final int PATIENCE = (int) Duration.ofSeconds(5).toMillis();
    private static final int ENOUGH = 1 << 20;

    private Raw() {}

    /**
     * Sends, and reads until the other side ends it; what came until then when it ends with a reset, and when it says
     * nothing more for some seconds.
     */
    static String ask(Namespace from, String address, int port, byte[] octets) {
        return from.call(() -> {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try (Socket socket = new Socket()) {
                socket.setSoTimeout(PATIENCE);
                socket.connect(new InetSocketAddress(address, port), PATIENCE);
                socket.getOutputStream().write(octets);
                byte[] buffer = new byte[1 << 16];
                for (int read = 0;
                        read >= 0 && answer.size() < ENOUGH;
                        read = socket.getInputStream().read(buffer)) {
                    answer.write(buffer, 0, read);
                }
            } catch (IOException e) {
                // Hung up on: what it said before is the answer.
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        });
    }

    static String ask(Namespace from, String address, int port, String text) {
        return ask(from, address, port, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The ports of those given that take a connection. */
    static List<Integer> open(Namespace from, String address, IntStream ports) {
        return from.call(
                () -> ports.filter(port -> connects(address, port)).boxed().toList());
    }

    /** So many connections that say this and read nothing; close them. */
    static List<SocketChannel> crowd(Namespace from, String address, int port, int number, byte[] octets) {
        return from.call(() -> {
            List<SocketChannel> crowd = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                SocketChannel channel = SocketChannel.open();
                crowd.add(channel);
                try {
                    channel.socket().connect(new InetSocketAddress(address, port), PATIENCE);
                    channel.configureBlocking(false);
                    channel.write(java.nio.ByteBuffer.wrap(octets));
                } catch (IOException e) {
                    // Hung up on, or not taken: the others go on.
                }
            }
            return crowd;
        });
    }

    static void close(List<SocketChannel> crowd) {
        for (SocketChannel channel : crowd) {
            try {
                channel.close();
            } catch (IOException e) {
                // It is as good as closed.
            }
        }
    }

    private static boolean connects(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
