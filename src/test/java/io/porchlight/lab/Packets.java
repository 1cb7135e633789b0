package io.porchlight.lab;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** Sends from where the clients are: the far side of the router. */
record Packets(Namespace internet) {

    /** Sends this many datagrams, each from a port of its own: as many flows, which the router spreads by their hash. */
    void sendDatagrams(String address, int port, int flows) {
        internet.call(() -> {
            InetAddress to = InetAddress.getByName(address);
            for (int flow = 0; flow < flows; flow++) {
                try (DatagramSocket socket = new DatagramSocket()) {
                    socket.send(new DatagramPacket(new byte[] {1}, 1, to, port));
                }
            }
            return flows;
        });
    }

    /** Whether an echo request is answered within a second. */
    boolean ping(String address) {
        return Command.result(
                                "",
                                internet.inside(java.util.List.of("ping", "-n", "-c1", "-W1", address))
                                        .toArray(String[]::new))
                        .status()
                == 0;
    }
}
