package io.porchlight.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.porchlight.config.ConfigReader;
import io.porchlight.config.ConfigResult;
import io.porchlight.config.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class ManifestsTest {

    private static final String EVENTS = "default";

    @TempDir
    Path folder;

    private final DaemonSet daemonSet = only(DaemonSet.class);
    private final PodSpec pod = daemonSet.getSpec().getTemplate().getSpec();
    private final Container agent = pod.getContainers().getFirst();
    private final Map<String, EnvVar> environment =
            agent.getEnv().stream().collect(Collectors.toMap(EnvVar::getName, Function.identity()));

    @Test
    void the_kustomization_names_every_manifest() throws IOException {
        Map<String, Object> kustomization = new Yaml().load(Files.readString(Manifests.KUSTOMIZATION));

        assertThat(kustomization.get("resources"))
                .asInstanceOf(LIST)
                .containsExactlyInAnyOrderElementsOf(Manifests.files().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
        assertThat(kustomization).as("what moves the role for Events").doesNotContainKey("namespace");
    }

    @ParameterizedTest
    @MethodSource("objects")
    void everything_namespaced_but_the_right_to_events_lives_in_the_one_namespace(HasMetadata object) {
        Set<Class<?>> clusterScoped = Set.of(Namespace.class, ClusterRole.class, ClusterRoleBinding.class);
        String namespaced = object.getMetadata().getName().equals("porchlight-events") ? EVENTS : own();

        assertThat(object.getMetadata().getNamespace())
                .isEqualTo(clusterScoped.contains(object.getClass()) ? null : namespaced);
    }

    @Test
    void the_roles_allow_what_the_informers_and_the_event_writer_do_and_no_more() {
        Set<String> listAndWatch = Set.of("list", "watch");

        assertThat(allowed(only(ClusterRole.class).getRules()))
                .isEqualTo(Map.of(
                        "/services", listAndWatch,
                        "/nodes", listAndWatch,
                        "discovery.k8s.io/endpointslices", listAndWatch));
        assertThat(allowed(only(Role.class, own()).getRules()))
                .isEqualTo(Map.of(
                        "/pods", listAndWatch,
                        "apps/daemonsets", listAndWatch));
        assertThat(allowed(only(Role.class, EVENTS).getRules())).isEqualTo(Map.of("/events", Set.of("create")));
    }

    private static Map<String, Set<String>> allowed(List<PolicyRule> rules) {
        Map<String, Set<String>> allowed = new TreeMap<>();
        rules.forEach(rule -> rule.getApiGroups().forEach(group -> rule.getResources()
                .forEach(resource -> allowed.computeIfAbsent(group + "/" + resource, key -> new TreeSet<>())
                        .addAll(rule.getVerbs()))));
        return allowed;
    }

    @Test
    void the_roles_are_bound_to_the_account_that_the_agents_run_as() {
        ClusterRoleBinding everywhere = only(ClusterRoleBinding.class);
        RoleBinding inTheNamespace = only(RoleBinding.class, own());
        RoleBinding ofEvents = only(RoleBinding.class, EVENTS);

        assertThat(pod.getServiceAccountName())
                .isEqualTo(only(ServiceAccount.class).getMetadata().getName());
        assertBound(everywhere.getRoleRef(), everywhere.getSubjects(), only(ClusterRole.class));
        assertBound(inTheNamespace.getRoleRef(), inTheNamespace.getSubjects(), only(Role.class, own()));
        assertBound(ofEvents.getRoleRef(), ofEvents.getSubjects(), only(Role.class, EVENTS));
    }

    private static void assertBound(RoleRef ref, List<Subject> subjects, HasMetadata role) {
        ServiceAccount account = only(ServiceAccount.class);
        assertThat(ref.getKind()).isEqualTo(role.getKind());
        assertThat(ref.getName()).isEqualTo(role.getMetadata().getName());
        assertThat(subjects).singleElement().satisfies(subject -> {
            assertThat(subject.getName()).isEqualTo(account.getMetadata().getName());
            assertThat(subject.getNamespace()).isEqualTo(account.getMetadata().getNamespace());
        });
    }

    @Test
    void the_pod_says_which_it_is() {
        assertThat(environment.get("POD_NAME").getValueFrom().getFieldRef().getFieldPath())
                .isEqualTo("metadata.name");
        assertThat(environment.get("POD_NAMESPACE").getValueFrom().getFieldRef().getFieldPath())
                .isEqualTo("metadata.namespace");
    }

    @Test
    void the_agent_is_not_root_and_has_no_capability() {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(agent.getSecurityContext().getPrivileged()).isNull();
        assertThat(agent.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(agent.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(agent.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(agent.getSecurityContext().getCapabilities().getAdd()).isEmpty();
    }

    @Test
    void the_host_lends_its_network_and_nothing_else() {
        assertThat(pod.getHostNetwork()).isTrue();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
    }

    @Test
    void an_agent_runs_on_every_linux_node_and_is_not_evicted() {
        assertThat(pod.getTolerations()).singleElement().satisfies(toleration -> {
            assertThat(toleration.getOperator()).isEqualTo("Exists");
            assertThat(toleration.getKey()).isNull();
            assertThat(toleration.getEffect()).isNull();
        });
        assertThat(pod.getNodeSelector()).isEqualTo(Map.of("kubernetes.io/os", "linux"));
        assertThat(pod.getPriorityClassName()).isEqualTo("system-node-critical");
        assertThat(agent.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(agent.getResources().getLimits()).containsOnlyKeys("memory");
    }

    @Test
    void one_node_is_updated_after_the_other_and_never_holds_two_agents() throws IOException {
        var update = daemonSet.getSpec().getUpdateStrategy().getRollingUpdate();

        assertThat(update.getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(update.getMaxSurge().getIntVal()).isZero();
        assertThat(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds()))
                .isGreaterThan(settings().drain().time().plusSeconds(10));
    }

    @Test
    void the_kubelet_probes_the_port_that_the_agent_answers_on() throws IOException {
        int metricsPort = settings().http().metricsPort();

        assertThat(agent.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getContainerPort()).isEqualTo(metricsPort);
            assertThat(List.of(agent.getStartupProbe(), agent.getLivenessProbe(), agent.getReadinessProbe()))
                    .extracting(Probe::getHttpGet)
                    .allSatisfy(get -> assertThat(get.getPort().getStrVal()).isEqualTo(port.getName()))
                    .extracting(get -> get.getPath())
                    .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
        });
        assertThat(daemonSet.getSpec().getTemplate().getMetadata().getAnnotations())
                .containsEntry("prometheus.io/port", String.valueOf(metricsPort));
    }

    @Test
    void the_node_says_its_name_and_address() throws IOException {
        assertThat(environment.get("NODE_NAME").getValueFrom().getFieldRef().getFieldPath())
                .isEqualTo("spec.nodeName");
        assertThat(environment
                        .get("PORCHLIGHT_HTTP_METRICS_ADDRESS")
                        .getValueFrom()
                        .getFieldRef()
                        .getFieldPath())
                .isEqualTo("status.hostIP");

        Settings settings = settings();
        assertThat(settings.nodeName()).isEqualTo("server1");
        assertThat(settings.http().metricsAddress()).isEqualTo("2001:db8:0:1::11");
    }

    @Test
    void a_node_waits_for_its_kube_proxy() throws IOException {
        assertThat(settings().gates()).hasEntrySatisfying("kube-proxy", gate -> assertThat(gate.url())
                .hasToString("http://[::1]:10256/healthz"));
    }

    @Test
    void an_agent_has_the_time_to_drain_before_it_is_killed() throws IOException {
        assertThat(settings().drain().time().toSeconds()).isLessThan(pod.getTerminationGracePeriodSeconds());
    }

    @Test
    void the_whole_config_map_is_mounted_where_the_agent_reads_its_file() {
        ConfigMap configMap = only(ConfigMap.class);
        var volume = pod.getVolumes().stream()
                .filter(each -> each.getConfigMap() != null)
                .findFirst()
                .orElseThrow();
        var mount = agent.getVolumeMounts().stream()
                .filter(each -> each.getName().equals(volume.getName()))
                .findFirst()
                .orElseThrow();

        assertThat(volume.getConfigMap().getName())
                .isEqualTo(configMap.getMetadata().getName());
        assertThat(mount.getSubPath()).isNull();
        assertThat(configMap.getData()).hasSize(1).allSatisfy((file, text) -> assertThat(
                        environment.get("PORCHLIGHT_CONFIG").getValue())
                .isEqualTo(mount.getMountPath() + "/" + file));
    }

    @Test
    void the_run_folder_is_writable_and_outlives_the_container() {
        var mount = agent.getVolumeMounts().stream()
                .filter(each -> each.getMountPath().equals("/run/porchlight"))
                .findFirst()
                .orElseThrow();

        assertThat(mount.getReadOnly()).isNotEqualTo(true);
        assertThat(environment).doesNotContainKey("PORCHLIGHT_RUN_DIR");
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getName().equals(mount.getName()))
                .singleElement()
                .satisfies(volume ->
                        assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
    }

    private Settings settings() throws IOException {
        Path file = folder.resolve("porchlight.yaml");
        Files.writeString(file, only(ConfigMap.class).getData().get("porchlight.yaml"));
        ConfigResult result = ConfigReader.read(
                file, Map.of("NODE_NAME", "server1", "PORCHLIGHT_HTTP_METRICS_ADDRESS", "2001:db8:0:1::11"));
        return assertThat(result)
                .asInstanceOf(type(ConfigResult.Valid.class))
                .actual()
                .settings();
    }

    private static <T extends HasMetadata> T only(Class<T> type) {
        return only(objects().filter(type::isInstance).map(type::cast));
    }

    private static <T extends HasMetadata> T only(Class<T> type, String namespace) {
        return only(objects().filter(type::isInstance).map(type::cast).filter(object -> object.getMetadata()
                .getNamespace()
                .equals(namespace)));
    }

    private static <T> T only(Stream<T> objects) {
        List<T> found = objects.toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static String own() {
        return only(Namespace.class).getMetadata().getName();
    }

    private static Stream<HasMetadata> objects() {
        return Manifests.objects();
    }
}
