package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The tests that the guides show pass, compiled as a host's code. */
class TestingGuideTest {

  private static final int SHORT = 20;

  @Test
  void everyTestThatIsShownPasses(@TempDir Path output) throws Exception {
    Snippets guide = Snippets.of("docs/testing.md");
    List<String> tests = guide.classes().stream().filter(name -> name.endsWith("Test")).toList();
    assertThat(tests)
        .containsExactly(
            "VideoServiceTest", "StagesAloneTest", "VideoOrdersTest", "MemoryStorageTest");

    try (URLClassLoader loader = guide.load(output)) {
      for (String name : tests) {
        assertPasses(loader.loadClass(name));
      }
      assertThat(run(loader.loadClass("MemoryStorageTest")).getTestsSucceededCount())
          .as("the whole contract")
          .isGreaterThan(SHORT);
    }
  }

  @Test
  void theTestOfAStageThatTheExtendingGuideShowsPasses(@TempDir Path output) throws Exception {
    try (URLClassLoader loader = Snippets.of("docs/extending.md").load(output)) {
      assertPasses(loader.loadClass("CaptionFileTest"));
    }
  }

  @Test
  void anAdapterPassesItsContractInAFewLines() throws Exception {
    String test =
        Snippets.of("docs/testing.md").blocks("java").stream()
            .filter(block -> block.contains("class MemoryStorageTest"))
            .findFirst()
            .orElseThrow();

    assertThat(test.lines()).hasSizeLessThan(SHORT);
  }

  private static void assertPasses(Class<?> test) {
    TestExecutionSummary summary = run(test);
    assertThat(summary.getFailures())
        .as(test.getName())
        .extracting(failure -> failure.getTestIdentifier().getDisplayName(), Object::toString)
        .isEmpty();
    assertThat(summary.getTestsSucceededCount())
        .as(test.getName())
        .isPositive()
        .isEqualTo(summary.getTestsFoundCount());
  }

  private static TestExecutionSummary run(Class<?> test) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }
}
