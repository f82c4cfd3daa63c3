package io.vidgen.examples.deploy;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1EnvFromSource;
import io.kubernetes.client.openapi.models.V1Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables that a process is given, and those that the programs ask for. */
final class Environment {

  private static final Path ROOT = Path.of("../..");
  private static final String SOURCES = sources();

  private Environment() {}

  /** What the one container of a workload finds, from its config map and secret. */
  static Map<String, String> of(String workload) {
    Map<String, String> variables = new TreeMap<>();
    for (V1EnvFromSource source : Manifests.containerOf(workload).getEnvFrom()) {
      if (source.getConfigMapRef() != null) {
        String name = source.getConfigMapRef().getName();
        variables.putAll(Manifests.one(V1ConfigMap.class, name).getData());
      }
      if (source.getSecretRef() != null) {
        String name = source.getSecretRef().getName();
        variables.putAll(Manifests.one(V1Secret.class, name).getStringData());
      }
    }
    return variables;
  }

  /** Whether a program's source names it: as text of its own, or as picocli's default. */
  static boolean isRead(String variable) {
    return Pattern.compile("(\"|\\$\\{env:)" + Pattern.quote(variable) + "(\"|[:}])")
        .matcher(SOURCES)
        .find();
  }

  private static String sources() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .map(Environment::read)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
