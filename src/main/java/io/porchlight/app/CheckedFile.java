package io.porchlight.app;

import io.porchlight.api.Checked;
import io.porchlight.config.ConfigReader;
import io.porchlight.config.ConfigResult;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.net.Family;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A configuration file that is only looked at. */
final class CheckedFile {

    private static final Path STANDARD_INPUT = Path.of("-");

    private CheckedFile() {}

    /** @param input read in place of a file that is called {@code -} */
    static Checked of(Path file, InputStream input, Map<String, String> environment) {
        ConfigResult result = file.equals(STANDARD_INPUT)
                ? ConfigReader.read("standard input", input, environment)
                : ConfigReader.read(file, environment);
        return switch (result) {
            case ConfigResult.Valid(Settings settings) -> valid(settings);
            case ConfigResult.Invalid(var errors) ->
                new Checked.Invalid(errors.stream()
                        .map(error -> new Checked.Mistake(error.key(), error.problem()))
                        .toList());
        };
    }

    private static Checked valid(Settings settings) {
        return new Checked.Valid(
                settings.nodeName(),
                settings.bgp().as().value(),
                settings.bgp().peers().values().stream().map(CheckedFile::peer).toList(),
                settings.prefixes().values().stream().map(CheckedFile::prefix).toList(),
                settings.gates().values().stream().map(CheckedFile::gate).toList());
    }

    private static Checked.Peer peer(PeerConfig peer) {
        return new Checked.Peer(
                peer.name(),
                peer.address().toString(),
                peer.connection().port(),
                peer.as().toString(),
                new Checked.Session(
                        peer.session().families().stream().map(Family::label).toList(),
                        peer.session().holdTime().toSeconds(),
                        peer.security().password().isPresent()),
                peer.nodes().toString());
    }

    private static Checked.Prefix prefix(PrefixSettings prefix) {
        return new Checked.Prefix(
                prefix.name(),
                prefix.cidr().toString(),
                new Checked.Rule(
                        written(prefix.rule().announce()), prefix.rule().minHealthy(), written(prefix.hostRoutes())),
                prefix.selection().labels().toString(),
                prefix.policy().peers().map(List::copyOf).orElse(List.of()));
    }

    private static Checked.Gate gate(GateSettings gate) {
        return new Checked.Gate(gate.name(), gate.url().toString(), gate.failures());
    }

    /** As the configuration has it. */
    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
