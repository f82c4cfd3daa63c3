package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A page's messages, however large, do not fill the process that records it. */
class SmallHeapTest {

  @TempDir Path folder;

  @Test
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void pagesThatHandOverGigabytesAreRecordedIn256MegabytesBesideAnother() throws Exception {
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    String driver = System.getProperty("playwright.cli.dir");
    if (driver != null) {
      command.add("-Dplaywright.cli.dir=" + driver);
    }
    command.add("-D%s=%s".formatted(SmallHeap.PAGES, System.getProperty(SmallHeap.PAGES, "")));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            SmallHeap.class.getName()));

    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(9, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }

    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).doesNotContain("OutOfMemoryError").contains("50 frames of the other");
  }
}
