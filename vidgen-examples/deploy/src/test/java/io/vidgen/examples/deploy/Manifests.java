package io.vidgen.examples.deploy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What lies in {@code kubernetes/}, as the types of Kubernetes' client and of KEDA. */
final class Manifests {

  static final Path DIRECTORY = Path.of("kubernetes");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Map<String, Class<?>> TYPES =
      Map.ofEntries(
          Map.entry("v1 Namespace", V1Namespace.class),
          Map.entry("v1 ConfigMap", V1ConfigMap.class),
          Map.entry("v1 Secret", V1Secret.class),
          Map.entry("v1 Service", V1Service.class),
          Map.entry("apps/v1 Deployment", V1Deployment.class),
          Map.entry("batch/v1 Job", V1Job.class),
          Map.entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class),
          Map.entry("keda.sh/v1alpha1 ScaledObject", Keda.ScaledObject.class),
          Map.entry("keda.sh/v1alpha1 TriggerAuthentication", Keda.TriggerAuthentication.class));

  private Manifests() {}

  /** A document of a file. */
  record Document(String file, JsonNode tree) {

    String type() {
      return tree.path("apiVersion").asText() + " " + tree.path("kind").asText();
    }

    String name() {
      return tree.at("/metadata/name").asText();
    }

    @Override
    public String toString() {
      return file + ": " + type() + " " + name();
    }
  }

  /** Every object that a cluster is given. */
  static List<Document> all() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"))
          .sorted()
          .flatMap(name -> documentsOf(name).stream())
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static List<Document> documentsOf(String file) {
    try (var documents =
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(DIRECTORY.resolve(file).toFile())) {
      return documents.readAll().stream().map(tree -> new Document(file, tree)).toList();
    } catch (IOException e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }

  /** As its type, which refuses what it does not know. */
  static Object typed(Document document) {
    Class<?> type =
        Objects.requireNonNull(TYPES.get(document.type()), () -> "no type for " + document);
    return typed(document.tree(), type);
  }

  static <T> T typed(JsonNode tree, Class<T> type) {
    if (type.getName().startsWith("io.kubernetes.")) {
      return JSON.getGson().fromJson(tree.toString(), type);
    }
    return YAML.convertValue(tree, type);
  }

  static <T> List<T> all(Class<T> type) {
    return all().stream().map(Manifests::typed).filter(type::isInstance).map(type::cast).toList();
  }

  static <T> T one(Class<T> type, String name) {
    return all().stream()
        .filter(document -> document.name().equals(name))
        .map(Manifests::typed)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
  }

  static V1PodSpec podOf(String name) {
    return switch (name) {
      case "vidgen-migrate" -> one(V1Job.class, name).getSpec().getTemplate().getSpec();
      default -> one(V1Deployment.class, name).getSpec().getTemplate().getSpec();
    };
  }

  /** The one container of a workload. */
  static V1Container containerOf(String name) {
    List<V1Container> containers = podOf(name).getContainers();
    if (containers.size() != 1) {
      throw new AssertionError(name + " has " + containers.size() + " containers");
    }
    return containers.get(0);
  }

  /** The value of {@code --option=value}. */
  static String argument(V1Container container, String option) {
    return container.getArgs().stream()
        .filter(argument -> argument.startsWith(option + "="))
        .map(argument -> argument.substring(option.length() + 1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(container.getName() + " has no " + option));
  }
}
