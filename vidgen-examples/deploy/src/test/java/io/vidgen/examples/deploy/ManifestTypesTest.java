package io.vidgen.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.examples.deploy.Manifests.Document;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest is what a cluster expects to get. */
class ManifestTypesTest {

  static Stream<Document> documents() {
    return Manifests.all().stream();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void isOfItsType(Document document) {
    assertThatCode(() -> Manifests.typed(document)).doesNotThrowAnyException();
  }

  /** So that the test above can be believed: it looks into every corner. */
  @ParameterizedTest
  @MethodSource("documents")
  void isRefusedWithAWrongNameInAnyOfItsObjects(Document document) {
    List<String> accepted = new ArrayList<>();
    for (String path : objectsIn(document.tree(), "")) {
      ObjectNode changed = document.tree().deepCopy();
      ((ObjectNode) changed.at(path)).put("nonsense", 1);
      try {
        Manifests.typed(new Document(document.file(), changed));
        accepted.add(path);
      } catch (IllegalArgumentException | com.google.gson.JsonParseException e) {
        assertThat(e).hasMessageContaining("nonsense");
      }
    }
    // Where names are free: labels, data, quantities.
    assertThat(accepted)
        .allMatch(
            path ->
                path.matches(
                    ".*/(labels|matchLabels|annotations|data|stringData|selector|requests|limits)"));
  }

  private static List<String> objectsIn(JsonNode node, String path) {
    List<String> found = new ArrayList<>();
    if (node.isObject()) {
      found.add(path);
      node.properties()
          .forEach(field -> found.addAll(objectsIn(field.getValue(), path + "/" + field.getKey())));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      found.addAll(objectsIn(node.get(i), path + "/" + i));
    }
    return found;
  }

  @Test
  void whatHasToBeThereIsMissed() {
    Document worker = Manifests.documentsOf("worker.yaml").get(0);
    ObjectNode changed = worker.tree().deepCopy();
    ((ObjectNode) changed.get("spec")).remove("selector");

    assertThatThrownBy(() -> Manifests.typed(new Document("worker.yaml", changed)))
        .hasMessageContaining("selector");
  }

  @Test
  void theKustomizationNamesFilesThatAreThere() {
    JsonNode kustomization = Manifests.documentsOf("kustomization.yaml").get(0).tree();

    assertThat(kustomization.get("resources"))
        .isNotEmpty()
        .allMatch(name -> Files.isRegularFile(Manifests.DIRECTORY.resolve(name.asText())));
  }

  @Test
  void kubectlPutsThemTogether() throws Exception {
    Assumptions.assumeTrue(Programs.has("kubectl"), "kubectl is not installed");

    Programs.Ended ended = Programs.run("kubectl", "kustomize", Manifests.DIRECTORY.toString());

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output())
        .contains("kind: ScaledObject", "kind: PodDisruptionBudget")
        .doesNotContain("kind: Secret");
  }
}
