package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A second router that takes no connection without the password (TCP MD5, RFC 2385), over IPv6 and IPv4. */
@AlsoNative
@AtPlace7
class PasswordIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void a_session_stands_while_the_file_holds_the_password_and_no_longer(Place7 place7) throws IOException {
        Path folder = Files.createDirectories(place7.folder("password")).toAbsolutePath();
        Path password = Files.writeString(folder.resolve("blue-place7"), "lamp\n");

        try (Bird blue = new Bird(place7.network().blue(), folder.resolve("bird"), configuration(place7.node(1)))) {
            place7.reload(1, file -> file.withPeer("blue-v6", peer(Place7Network.BLUE_ADDRESS, password))
                    .withPeer("blue-v4", peer(Place7Network.BLUE_IPV4, password)));
            await("both sessions stand").atMost(PATIENCE).until(() -> isUp(blue, "v6") && isUp(blue, "v4"));

            Files.writeString(password, "candle\n");
            await("both sessions are gone").atMost(PATIENCE).until(() -> !isUp(blue, "v6") && !isUp(blue, "v4"));
            assertThat(place7.session(1).isEstablished()).isTrue();

            Files.writeString(password, "lamp\n");
            await("both sessions are back").atMost(PATIENCE).until(() -> isUp(blue, "v6") && isUp(blue, "v4"));
        }
    }

    private static boolean isUp(Bird router, String protocol) {
        return router.protocol(protocol).isEstablished();
    }

    private static String peer(String address, Path password) {
        return "{ address: \"%s\", as: 65002, password-file: \"%s\", connect-retry: 1s, graceful-restart: { enabled: false } }"
                .formatted(address, password);
    }

    private static String configuration(LabNode node) {
        return """
                log stderr all;
                timeformat protocol iso long ms;
                router id 10.0.0.2;
                protocol device {}
                template bgp guarded {
                  local as 65002;
                  passive on;
                  password "lamp";
                  error wait time 1, 2;
                  ipv6 { import none; export none; };
                  ipv4 { import none; export none; };
                }
                protocol bgp v6 from guarded { neighbor %s as %d; }
                protocol bgp v4 from guarded { neighbor %s as %d; }
                """.formatted(node.address(), RedPlace7.NODES_AS, node.ipv4(), RedPlace7.NODES_AS);
    }
}
