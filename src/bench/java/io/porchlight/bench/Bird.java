package io.porchlight.bench;

import io.porchlight.scene.Scene;
import java.io.IOException;
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
import java.util.stream.Stream;

/** BIRD 2 with one static route and the receiver as its one peer, told what to do over its control socket. */
final class Bird implements AutoCloseable {

    /** The last line of an answer has a space behind its code, those before it a dash. */
    private static final Pattern LAST_LINE = Pattern.compile("(?m)^\\d{4} .*\\n");

    private final Child process;
    private final SocketChannel control;

    private Bird(Child process, SocketChannel control) {
        this.process = process;
        this.control = control;
    }

    /** Where it is installed: root's PATH may lack the folder. */
    static Optional<Path> program() {
        Stream<String> folders =
                Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"));
        return folders.map(folder -> Path.of(folder, "bird"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Needs no privileges: it touches no kernel table, and no port below 1024. */
    static Bird start(Path program, Path folder, int peerPort) throws IOException, InterruptedException {
        Path configuration = Files.writeString(folder.resolve("bird.conf"), configuration(peerPort));
        Path socket = folder.resolve("bird.ctl");
        Child process = Child.start(
                List.of(program.toString(), "-f", "-c", configuration.toString(), "-s", socket.toString()),
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
     * Brings the static route, or takes it away.
     *
     * @return when the command was about to be written, by {@link System#nanoTime()}
     */
    long setAnnounced(boolean announced) throws IOException {
        ByteBuffer command = StandardCharsets.US_ASCII.encode((announced ? "enable" : "disable") + " services\n");
        long now = System.nanoTime();
        control.write(command);
        answer();
        return now;
    }

    Child process() {
        return process;
    }

    @Override
    public void close() throws IOException {
        process.close();
        control.close();
    }

    private static SocketChannel connect(Path socket, Child process) throws IOException, InterruptedException {
        while (!Files.exists(socket)) {
            if (!process.isAlive()) {
                throw new IOException("bird ended: " + process.output());
            }
            Thread.sleep(10);
        }
        SocketChannel control = SocketChannel.open(StandardProtocolFamily.UNIX);
        control.connect(UnixDomainSocketAddress.of(socket));
        return control;
    }

    private void answer() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        String text = "";
        while (!LAST_LINE.matcher(text).find()) {
            if (control.read(buffer) < 0) {
                throw new IOException("bird ended: " + process.output());
            }
            text = StandardCharsets.US_ASCII.decode(buffer.duplicate().flip()).toString();
        }
    }

    private static String configuration(int peerPort) {
        return """
                log stderr all;
                router id 127.0.0.21;
                protocol device {}
                protocol static services { ipv6; route %s unreachable; }
                protocol bgp receiver {
                  local 127.0.0.21 port 1790 as %d;
                  neighbor %s port %d as %s;
                  strict bind yes;
                  multihop;
                  hold time 9;
                  connect delay time 1;
                  ipv6 { import none; export where source = RTS_STATIC; next hop address 2a0a:e5c0:13::11; };
                }
                """.formatted(Scene.PREFIX, AgentConfig.AS, UpdateReceiver.ADDRESS, peerPort, UpdateReceiver.AS);
    }
}
