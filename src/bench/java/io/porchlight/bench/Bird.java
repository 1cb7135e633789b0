package io.porchlight.bench;

import io.porchlight.scene.Scene;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** BIRD 2, told what to do over its control socket. Its static routes are a protocol of the name {@link #ROUTES}. */
final class Bird implements AutoCloseable {

    static final String ROUTES = "services";

    /** The last line of an answer has a space behind its code, those before it a dash. */
    private static final Pattern LAST_LINE = Pattern.compile("(?m)^\\d{4} .*\\n");

    private final Child process;
    private final SocketChannel control;

    private Bird(Child process, SocketChannel control) {
        this.process = process;
        this.control = control;
    }

    static Optional<Path> program() {
        return Programs.find("bird");
    }

    /** With the prefix of the scene as its one route, and the receiver as its one peer. */
    static String withOneRoute(int peerPort) {
        return """
                log stderr all;
                router id 127.0.0.21;
                protocol device {}
                protocol static %s { ipv6; route %s unreachable; }
                protocol bgp receiver {
                  local 127.0.0.21 port 1790 as %d;
                  neighbor %s port %d as %s;
                  strict bind yes;
                  multihop;
                  hold time 9;
                  connect delay time 1;
                  ipv6 { import none; export where source = RTS_STATIC; next hop address 2a0a:e5c0:13::11; };
                }
                """.formatted(ROUTES, Scene.PREFIX, AgentConfig.AS, UpdateReceiver.ADDRESS, peerPort, UpdateReceiver.AS);
    }

    /** Needs no privileges: it touches no kernel table, and no port below 1024. */
    static Bird start(Path program, Path folder, String configuration) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("bird.conf"), configuration);
        Path socket = folder.resolve("bird.ctl");
        Child process = Child.start(
                List.of(program.toString(), "-f", "-c", file.toString(), "-s", socket.toString()),
                Map.of(),
                folder.resolve("bird.log"));
        try {
            Bird bird = new Bird(process, connect(socket, process));
            bird.answer();
            return bird;
        } catch (IOException | RuntimeException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /**
     * Brings the static routes, or takes them away.
     *
     * @return when the command was about to be written, by {@link System#nanoTime()}
     */
    long setAnnounced(boolean announced) throws IOException {
        long now = System.nanoTime();
        ask((announced ? "enable " : "disable ") + ROUTES);
        return now;
    }

    /** Gives a command as birdc would. */
    String ask(String command) throws IOException {
        control.write(StandardCharsets.US_ASCII.encode(command + "\n"));
        return answer();
    }

    Child process() {
        return process;
    }

    @Override
    public void close() throws IOException {
        process.close();
        control.close();
    }

    /** The socket is a file before anybody listens on it. */
    private static SocketChannel connect(Path socket, Child process) throws IOException, InterruptedException {
        while (process.isAlive()) {
            SocketChannel control = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                control.connect(UnixDomainSocketAddress.of(socket));
                return control;
            } catch (SocketException e) {
                control.close();
                Thread.sleep(10);
            }
        }
        throw new IOException("bird ended: " + process.output());
    }

    private String answer() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        String text = "";
        while (!LAST_LINE.matcher(text).find()) {
            if (control.read(buffer) < 0) {
                throw new IOException("bird ended: " + process.output());
            }
            text = StandardCharsets.US_ASCII.decode(buffer.duplicate().flip()).toString();
        }
        return text;
    }
}
