package io.porchlight.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The place that the image and {@code k8s/daemonset.yaml} make for the binary: the libraries of the system, a root file
 * system that is read-only, a user that is not root, and no capability. Nothing in {@code /tmp} can be executed, so
 * that no library is unpacked there.
 */
final class Container {

    /** Where the agent finds its configuration, and where its commands and it meet. */
    static final String CONFIG = "/etc/porchlight";

    static final String RUN = "/run/porchlight";

    /** In a mount namespace that the process has for itself. */
    private static final String ENTER = """
            set -e
            program=$1; config=$2; run=$3; shift 3
            chown 65532:65532 "$run"
            root=$config/root
            mkdir -p "$root"
            mount -t tmpfs image "$root"
            cd "$root"
            mkdir -p opt/porchlight .%s .%s proc dev usr tmp
            for link in lib lib64; do [ ! -e /$link ] || ln -s usr/$link $link; done
            mount --rbind /usr usr
            mount --rbind /proc proc
            mount --rbind /dev dev
            mount -t tmpfs -o mode=1777,noexec tmp tmp
            mount --bind "$program" opt/porchlight
            mount --bind "$config" .%s
            mount --bind "$run" .%s
            mount -o remount,bind,ro .%s
            mount -o remount,ro "$root"
            exec setpriv --no-new-privs --bounding-set=-all,+sys_chroot,+setuid,+setgid \\
                chroot --userspec=65532:65532 --groups= "$root" /opt/porchlight/porchlight "$@"
            """.formatted(CONFIG, RUN, CONFIG, RUN, CONFIG);

    private Container() {}

    /**
     * The command line that runs the binary there; as root, and in place of the shell.
     *
     * @param config is mounted at {@link #CONFIG}
     * @param run is mounted at {@link #RUN}
     * @param command the binary, and its arguments
     */
    static List<String> around(Path config, Path run, List<String> command) {
        return Stream.concat(
                        Stream.of(
                                "sh",
                                "-c",
                                ENTER,
                                "sh",
                                Path.of(command.getFirst()).getParent().toString(),
                                config.toAbsolutePath().toString(),
                                run.toAbsolutePath().toString()),
                        command.stream().skip(1))
                .toList();
    }
}
