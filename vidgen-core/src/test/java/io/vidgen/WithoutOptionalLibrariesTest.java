package io.vidgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.csv.ResultCsv;
import io.vidgen.micrometer.RenderMeters;
import io.vidgen.pipeline.RenderPipeline;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A host that has neither Micrometer nor the CSV library. */
class WithoutOptionalLibrariesTest {

  @Test
  void everyClassButThoseOfTheirPackagesCanBeUsed() throws Exception {
    Path classes =
        Path.of(RenderPipeline.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> names = classesIn(classes);
    assertThat(names).contains("io.vidgen.worker.RenderWorker").hasSizeGreaterThan(100);

    try (URLClassLoader host = withoutThem()) {
      for (String name : names) {
        Class<?> type = Class.forName(name, true, host);
        // What a class names in its signatures is looked for only now.
        assertThat(type.getDeclaredMethods()).isNotNull();
        assertThat(type.getDeclaredConstructors()).isNotNull();
        assertThat(type.getDeclaredFields()).isNotNull();
      }
      Class<?> meters = Class.forName(RenderMeters.class.getName(), false, host);
      assertThatThrownBy(meters::getDeclaredConstructors)
          .isInstanceOf(NoClassDefFoundError.class)
          .hasMessageContaining("micrometer");
      Class<?> results = Class.forName(ResultCsv.class.getName(), false, host);
      assertThatThrownBy(results::getDeclaredFields)
          .isInstanceOf(NoClassDefFoundError.class)
          .hasMessageContaining("fastcsv");
    }
  }

  private static URLClassLoader withoutThem() throws IOException {
    List<URL> path = new ArrayList<>();
    StringTokenizer entries =
        new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
    while (entries.hasMoreTokens()) {
      Path entry = Path.of(entries.nextToken());
      String name = entry.getFileName().toString();
      if (!name.startsWith("micrometer") && !name.startsWith("fastcsv")) {
        path.add(entry.toUri().toURL());
      }
    }
    return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static List<String> classesIn(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.map(folder::relativize)
          .map(Path::toString)
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - 6).replace(File.separatorChar, '.'))
          .filter(
              name ->
                  !name.startsWith("io.vidgen.micrometer.") && !name.startsWith("io.vidgen.csv."))
          .toList();
    }
  }
}
