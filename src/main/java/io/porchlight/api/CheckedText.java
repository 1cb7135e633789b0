package io.porchlight.api;

import static io.porchlight.api.Table.Cell.judged;
import static io.porchlight.api.Table.Cell.plain;

import io.porchlight.api.Table.Cell;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a file as text for people. */
public final class CheckedText {

    private final Drawing drawing;

    /** @param color whether to write ANSI escape sequences: for terminals alone */
    public CheckedText(boolean color) {
        this.drawing = new Drawing(color);
    }

    /** That it is valid and what it says, ending with a newline. */
    public String render(Checked.Valid file) {
        Cell valid = judged(
                true,
                "valid: " + count(file.peers().size(), "peer", "peers") + ", "
                        + count(file.prefixes().size(), "prefix", "prefixes"));
        return drawing.painted(valid, valid.text())
                + Cell.plain(", for node " + file.node() + " in AS " + file.as())
                        .text()
                + "\n\n"
                + drawing.table(peers(file.peers()))
                + "\n"
                + drawing.table(prefixes(file.prefixes()))
                + (file.gates().isEmpty() ? "" : "\n" + drawing.table(gates(file.gates())));
    }

    /** One line for each mistake: the key, and what to do. */
    public String render(Checked.Invalid file) {
        return file.errors().stream()
                .map(error -> drawing.bold(plain(error.key()).text()) + ": "
                        + plain(error.problem()).text() + "\n")
                .collect(Collectors.joining());
    }

    private static Table peers(List<Checked.Peer> peers) {
        return new Table(
                List.of("PEER", "ADDRESS", "PORT", "AS", "FAMILIES", "HOLD TIME", "PASSWORD", "NODES"),
                peers.stream()
                        .map(peer -> List.of(
                                plain(peer.name()),
                                plain(peer.address()),
                                plain(peer.port()),
                                plain(peer.as()),
                                plain(String.join(", ", peer.session().families())),
                                plain(holdTime(peer.session().holdTimeSeconds())),
                                plain(peer.session().password() ? "yes" : "-"),
                                plain(orAll(peer.nodes()))))
                        .toList());
    }

    private static Table prefixes(List<Checked.Prefix> prefixes) {
        return new Table(
                List.of("PREFIX", "CIDR", "ANNOUNCE", "MIN HEALTHY", "HOST ROUTES", "SERVICES", "PEERS"),
                prefixes.stream()
                        .map(prefix -> List.of(
                                plain(prefix.name()),
                                plain(prefix.cidr()),
                                plain(prefix.rule().announce()),
                                plain(prefix.rule().minHealthy()),
                                plain(prefix.rule().hostRoutes()),
                                plain(orAll(prefix.services())),
                                plain(orAll(String.join(", ", prefix.peers())))))
                        .toList());
    }

    private static Table gates(List<Checked.Gate> gates) {
        return new Table(
                List.of("GATE", "URL", "FAILURES"),
                gates.stream()
                        .map(gate -> List.of(plain(gate.name()), plain(gate.url()), plain(gate.failures())))
                        .toList());
    }

    private static String holdTime(long seconds) {
        return seconds == 0 ? "none" : seconds + "s";
    }

    private static String orAll(String choice) {
        return choice.isEmpty() ? "all" : choice;
    }

    private static String count(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }
}
