package io.porchlight.scene;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The data, keys and logs of a real control plane, and the command lines that run etcd and kube-apiserver on them. The
 * keys and tokens are made for it alone and thrown away with it.
 */
public final class ControlPlaneFolder {

    /** The token of who may do everything. */
    public static final String ADMIN = "lab";

    /**
     * Where the programs are in the network. etcd speaks plain text: its addresses are those of a loopback.
     *
     * @param address which the API server accepts connections on
     * @param port the API server's
     * @param advertised of the family of the Services; need not be an address of this machine
     * @param services the Service range
     * @param etcd URL for clients
     * @param etcdPeers URL for other etcds, of which there are none
     */
    public record Places(String address, int port, String advertised, String services, String etcd, String etcdPeers) {}

    private final Path folder;
    private final Places places;

    /** @param folder its own; is created */
    public ControlPlaneFolder(Path folder, Places places) {
        this.folder = folder;
        this.places = places;
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("tokens.csv"), ADMIN + ",lab,lab,system:masters\n");
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair accounts = generator.generateKeyPair();
            writePem("accounts.key", "PRIVATE KEY", accounts.getPrivate().getEncoded());
            writePem("accounts.pub", "PUBLIC KEY", accounts.getPublic().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The command line of etcd, which is found on the PATH. */
    public List<String> etcd() {
        return List.of(
                "etcd",
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + places.etcd(),
                "--advertise-client-urls=" + places.etcd(),
                "--listen-peer-urls=" + places.etcdPeers(),
                // What is written need not outlive the machine.
                "--unsafe-no-fsync",
                "--log-level=warn");
    }

    /** The command line of the API server, which is to be started once etcd answers, or soon after. */
    public List<String> apiServer() {
        return List.of(
                ControlPlanePrograms.apiServer().toString(),
                "--etcd-servers=" + places.etcd(),
                "--bind-address=" + places.address(),
                "--secure-port=" + places.port(),
                "--advertise-address=" + places.advertised(),
                "--cert-dir=" + folder.resolve("certificates"),
                "--service-cluster-ip-range=" + places.services(),
                "--authorization-mode=RBAC",
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-signing-key-file=" + folder.resolve("accounts.key"),
                "--service-account-key-file=" + folder.resolve("accounts.pub"));
    }

    /** The certificate that the API server shows, with the authority that signed it; both come at its first start. */
    public Path certificate() {
        return folder.resolve("certificates").resolve("apiserver.crt");
    }

    /**
     * A client that may do everything; the caller closes it.
     *
     * @param host literal, in brackets when it is IPv6
     */
    public KubernetesClient client(String host) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("https://" + host + ":" + places.port())
                        .withOauthToken(ADMIN)
                        // The certificate is for the address that agents know.
                        .withTrustCerts(true)
                        .withDisableHostnameVerification(true)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    private void writePem(String file, String kind, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                folder.resolve(file), "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind));
    }
}
