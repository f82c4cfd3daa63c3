package io.vidgen.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.vidgen.examples.deploy.Keda.TriggerAuthentication.SecretTarget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests agree with each other, and with what the programs promise. */
class ManifestsAgreeTest {

  /** What the programs may take after {@code --stop-seconds}: docs/server.md, "SIGTERM". */
  private static final int AFTER_STOP_SECONDS = 25;

  /** How many connections a worker's pool has beside one for each render. */
  private static final int CONNECTIONS_OF_A_WORKER = 4;

  @Test
  void allOfThemRunTheSameImage() {
    assertThat(
            Stream.of("vidgen-migrate", "vidgen-server", "vidgen-worker")
                .map(name -> Manifests.containerOf(name).getImage()))
        .containsOnly("vidgen:0.1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vidgen-migrate", "vidgen-server", "vidgen-worker"})
  void everyVariableIsOneThatAProgramReads(String workload) {
    assertThat(Environment.of(workload).keySet()).isNotEmpty().allMatch(Environment::isRead);
    assertThat(Environment.isRead("VIDGEN_NO_SUCH_VARIABLE")).isFalse();
  }

  @Test
  void noProcessHoldsAnothersCredential() {
    assertThat(Environment.of("vidgen-server"))
        .doesNotContainKeys("VIDGEN_WORKER_DATABASE_URL", "VIDGEN_ADMIN_DATABASE_URL");
    assertThat(Environment.of("vidgen-worker"))
        .doesNotContainKeys("VIDGEN_DATABASE_URL", "VIDGEN_ADMIN_DATABASE_URL");
  }

  @Test
  void secretsHoldNoSecret() {
    assertThat(Manifests.all(V1Secret.class))
        .flatExtracting(secret -> secret.getStringData().entrySet())
        .filteredOn(entry -> entry.getKey().matches("(?i).*(password|token|key|url).*"))
        .isNotEmpty()
        .allMatch(entry -> entry.getValue().contains("CHANGE-ME"));
  }

  @Test
  void eachHasTimeToEndInOrder() {
    V1PodSpec server = Manifests.podOf("vidgen-server");
    List<String> pause =
        server.getContainers().get(0).getLifecycle().getPreStop().getExec().getCommand();
    assertThat(pause).first().isEqualTo("sleep");
    assertThat(server.getTerminationGracePeriodSeconds())
        .isGreaterThan(
            Integer.parseInt(pause.get(1)) + stopSeconds("vidgen-server") + AFTER_STOP_SECONDS);
    assertThat(Manifests.podOf("vidgen-worker").getTerminationGracePeriodSeconds())
        .isGreaterThan(stopSeconds("vidgen-worker") + AFTER_STOP_SECONDS);
  }

  private static int stopSeconds(String workload) {
    return Integer.parseInt(Manifests.argument(Manifests.containerOf(workload), "--stop-seconds"));
  }

  @Test
  void probesAskAPortThatTheProgramListensOn() {
    V1Container server = Manifests.containerOf("vidgen-server");
    V1Container worker = Manifests.containerOf("vidgen-worker");
    assertThat(portsOf(server))
        .isEqualTo(Map.of("http", Integer.valueOf(Manifests.argument(server, "--port"))));
    assertThat(portsOf(worker))
        .isEqualTo(
            Map.of("operations", Integer.valueOf(Manifests.argument(worker, "--operations-port"))));
    for (V1Container container : List.of(server, worker)) {
      for (V1Probe probe :
          List.of(
              container.getStartupProbe(),
              container.getLivenessProbe(),
              container.getReadinessProbe())) {
        assertThat(portsOf(container)).containsKey(probe.getHttpGet().getPort().getStrValue());
      }
    }
    assertThat(Manifests.one(V1Service.class, "vidgen-server").getSpec().getPorts())
        .extracting(port -> port.getTargetPort().getStrValue())
        .containsExactly("http");
  }

  private static Map<String, Integer> portsOf(V1Container container) {
    return container.getPorts().stream()
        .collect(Collectors.toMap(port -> port.getName(), port -> port.getContainerPort()));
  }

  /**
   * What the pod security standard "restricted" asks for, and a file system that stays as it is.
   */
  @ParameterizedTest
  @ValueSource(strings = {"vidgen-migrate", "vidgen-server", "vidgen-worker"})
  void nothingRunsAsRootOrMayBecomeIt(String workload) {
    V1PodSpec pod = Manifests.podOf(workload);
    var container = pod.getContainers().get(0).getSecurityContext();

    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(Containerfile.read().user());
    assertThat(pod.getSecurityContext().getSeccompProfile().getType())
        .isIn("RuntimeDefault", "Localhost");
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(container.getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getPrivileged()).isNull();
    assertThat(pod.getContainers().get(0).getVolumeMounts())
        .extracting(mount -> mount.getMountPath())
        .contains("/tmp");
  }

  @Test
  void theWorkersProfileAllowsNamespacesAndRefusesWhatWouldLeaveThem() throws IOException {
    JsonNode profile =
        new ObjectMapper().readTree(Manifests.DIRECTORY.resolve("chromium-seccomp.json").toFile());
    JsonNode rules = profile.get("syscalls");

    assertThat(profile.get("defaultAction").asText()).isEqualTo("SCMP_ACT_ALLOW");
    assertThat(rules).hasSize(1);
    assertThat(rules.get(0).get("action").asText()).isEqualTo("SCMP_ACT_ERRNO");
    Set<String> refused =
        rules.get(0).get("names").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    assertThat(refused)
        .contains("mount", "setns", "bpf", "kexec_load", "init_module", "keyctl")
        .doesNotContain("clone", "clone3", "unshare", "chroot", "seccomp");
  }

  @Test
  void theScalerLooksAtTheWorkersAndCountsAsManyRendersAsOneTakes() {
    Keda.ScaledObject scaler = Manifests.one(Keda.ScaledObject.class, "vidgen-worker");
    V1Deployment worker = Manifests.one(V1Deployment.class, "vidgen-worker");
    String concurrency =
        Manifests.argument(Manifests.containerOf("vidgen-worker"), "--concurrency");

    assertThat(scaler.spec().scaleTargetRef().name()).isEqualTo(worker.getMetadata().getName());
    assertThat(worker.getSpec().getReplicas()).as("the scaler decides").isNull();
    assertThat(scaler.spec().triggers())
        .singleElement()
        .satisfies(
            trigger ->
                assertThat(trigger.metadata().targetQueryValue().asText()).isEqualTo(concurrency));
    int connections = CONNECTIONS_OF_A_WORKER + Integer.parseInt(concurrency);
    assertThat(scaler.spec().maxReplicaCount() * connections)
        .as("connections to the database")
        .isLessThanOrEqualTo(250);
  }

  @Test
  void theScalersCredentialIsThereAndIsTheViewers() {
    Keda.TriggerAuthentication access =
        Manifests.one(Keda.TriggerAuthentication.class, "vidgen-scaler");
    Map<String, String> secret = Manifests.one(V1Secret.class, "vidgen-scaler").getStringData();

    assertThat(access.spec().secretTargetRef())
        .allMatch(target -> target.name().equals("vidgen-scaler"))
        .extracting(SecretTarget::key)
        .containsExactlyInAnyOrderElementsOf(secret.keySet());
    assertThat(secret.get("userName"))
        .isEqualTo(Manifests.argument(Manifests.containerOf("vidgen-migrate"), "--viewer-user"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vidgen-server", "vidgen-worker"})
  void disruptionsAndServicesFindTheirPods(String workload) {
    Map<String, String> labels =
        Manifests.one(V1Deployment.class, workload)
            .getSpec()
            .getTemplate()
            .getMetadata()
            .getLabels();

    assertThat(labels)
        .containsAllEntriesOf(
            Manifests.one(V1PodDisruptionBudget.class, workload)
                .getSpec()
                .getSelector()
                .getMatchLabels());
    assertThat(Manifests.all(V1Service.class))
        .filteredOn(service -> service.getMetadata().getName().equals(workload))
        .allMatch(
            service -> labels.entrySet().containsAll(service.getSpec().getSelector().entrySet()));
  }
}
