package io.vidgen.recorder.playwright.internal.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.BrowserInstallation;
import io.vidgen.recorder.playwright.Footprint;
import io.vidgen.recorder.playwright.Frames;
import io.vidgen.recorder.playwright.NoOtherBrowser;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.recorder.playwright.TestPages;
import io.vidgen.recorder.playwright.Traces;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** No process, thread or file outlives what it was made for. */
@ExtendWith(NoOtherBrowser.class)
class BrowserProcessesTest {

  private TestPages pages;
  private URI url;

  @BeforeEach
  void serve() throws IOException {
    pages = new TestPages();
    url = pages.page("/", "<!doctype html><div style='height: 3000px'>Long</div>");
  }

  @AfterEach
  void stopServing() {
    pages.close();
  }

  @Test
  void aClosedRecorderLeavesNoProcessThreadOrFile() {
    List<Path> directories;
    try (PlaywrightRecorder recorder = recorder()) {
      record(recorder, new Frames(), CancellationToken.none(), 1);
      assertThat(Traces.browsers()).isNotEmpty();
      directories = Traces.directories();
      assertThat(directories).isNotEmpty().allMatch(Files::exists);
    }

    assertThat(Traces.browsers()).isEmpty();
    assertNoThreadIsLeft();
    assertThat(directories).noneMatch(Files::exists);
  }

  /** {@code VIDGEN_TEST_SECRET} is set for all tests. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatHostsKeepInTheirEnvironmentIsNotTheBrowsers() {
    assertThat(System.getenv()).containsKey("VIDGEN_TEST_SECRET");
    try (PlaywrightRecorder recorder = recorder()) {
      record(recorder, new Frames(), CancellationToken.none(), 1);

      List<String> environments =
          ProcessHandle.current().descendants().flatMap(it -> environmentOf(it).stream()).toList();
      assertThat(environments).hasSizeGreaterThan(2).noneMatch(it -> it.contains("VIDGEN_TEST"));
    }
  }

  /** Empty if it has ended, as a page's process may. */
  private static Optional<String> environmentOf(ProcessHandle process) {
    try {
      Path environ = Path.of("/proc/" + process.pid() + "/environ");
      return Optional.of(Files.readString(environ, ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Test
  void aRecorderThatWasNeverUsedStartsNoBrowser() {
    try (PlaywrightRecorder recorder = recorder()) {
      assertThat(recorder).isNotNull();
      assertThat(Traces.browsers()).isEmpty();
    }
    assertNoThreadIsLeft();
  }

  @Test
  void aWarmBrowserIsUsedAgain() {
    try (PlaywrightRecorder recorder = recorder()) {
      record(recorder, new Frames(), CancellationToken.none(), 1);
      List<ProcessHandle> first = Traces.browsers();
      record(recorder, new Frames(), CancellationToken.none(), 1);

      assertThat(Traces.browsers()).containsAnyElementsOf(first);
      assertThat(recorder.browserStarts()).isEqualTo(1);
    }
  }

  @Test
  void cancellingEndsTheBrowserWithinSeconds() {
    try (PlaywrightRecorder recorder = recorder()) {
      CancellationToken cancellation = new CancellationToken();
      long[] cancelledAt = new long[1];
      List<Path> directories = new ArrayList<>();
      FrameSink cancelling =
          cancellingAfter(
              5,
              () -> {
                directories.addAll(Traces.directories());
                cancelledAt[0] = System.nanoTime();
                cancellation.cancel(new RenderCancelledException("enough"));
              });

      assertThatThrownBy(() -> record(recorder, cancelling, cancellation, 60))
          .isInstanceOf(RenderCancelledException.class);

      assertThat(Duration.ofNanos(System.nanoTime() - cancelledAt[0]))
          .isLessThan(Allowance.seconds(5));
      Awaitility.await().atMost(Allowance.seconds(5)).until(() -> Traces.browsers().isEmpty());
      assertThat(directories).isNotEmpty().noneMatch(Files::exists);
    }
  }

  @Test
  void aKilledBrowserIsACrashAndTheNextRecordingGetsANewOne() {
    try (PlaywrightRecorder recorder = recorder()) {
      FrameSink killing = cancellingAfter(5, () -> Traces.browsers().forEach(this::kill));

      RecorderException thrown =
          catchThrowableOfType(
              RecorderException.class,
              () -> record(recorder, killing, CancellationToken.none(), 20));

      assertThat(thrown.code()).isEqualTo(ErrorCode.PAGE_CRASHED);
      assertThat(thrown.retryable()).isTrue();
      Frames frames = new Frames();
      record(recorder, frames, CancellationToken.none(), 1);
      assertThat(frames.jpegs).hasSize(10);
    }
  }

  @Test
  void aKilledDriverLeavesNeitherItsBrowserNorAnyFile() {
    try (PlaywrightRecorder recorder = recorder()) {
      List<Path> directories = new ArrayList<>();
      List<ProcessHandle> browsers = new ArrayList<>();
      FrameSink killing =
          cancellingAfter(
              5,
              () -> {
                directories.addAll(Traces.directories());
                browsers.addAll(Traces.browsers());
                Traces.drivers().forEach(this::kill);
              });

      assertThatThrownBy(() -> record(recorder, killing, CancellationToken.none(), 20))
          .isInstanceOf(RecorderException.class);

      assertThat(browsers).isNotEmpty();
      Awaitility.await()
          .atMost(Allowance.seconds(5))
          .until(() -> browsers.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(directories).isNotEmpty().noneMatch(Files::exists);
    }
  }

  @Test
  void closingTheRecorderEndsARunningRecording() {
    try (PlaywrightRecorder recorder = recorder()) {
      FrameSink closing =
          cancellingAfter(
              3,
              () -> {
                Thread closer = new Thread(recorder::close, "closer");
                closer.start();
              });

      assertThatThrownBy(() -> record(recorder, closing, CancellationToken.none(), 60))
          .isInstanceOf(RecorderException.class);

      Awaitility.await().atMost(Allowance.seconds(20)).until(() -> Traces.threads().isEmpty());
      assertThat(Traces.browsers()).isEmpty();
    }
  }

  @Test
  void afterSoManyRecordingsABrowserIsReplaced() {
    try (PlaywrightRecorder recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .recordingsPerBrowser(2)
            .concurrency(1)
            .build()) {
      record(recorder, new Frames(), CancellationToken.none(), 1);
      List<Path> first = Traces.directories();
      record(recorder, new Frames(), CancellationToken.none(), 1);
      assertThat(Traces.browsers()).isEmpty();
      record(recorder, new Frames(), CancellationToken.none(), 1);

      assertThat(first).isNotEmpty().noneMatch(Files::exists);
      assertThat(Traces.directories()).isNotEmpty().doesNotContainAnyElementsOf(first);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aBrowserThatDoesNotCloseIsKilled() throws Exception {
    try (PlaywrightRecorder recorder = recorder()) {
      record(recorder, new Frames(), CancellationToken.none(), 1);
      List<ProcessHandle> frozen = new ArrayList<>();
      for (ProcessHandle process : Traces.browsers()) {
        Process stop = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start();
        if (stop.waitFor() == 0) { // Browsers end renderers that they no longer need by themselves.
          frozen.add(process);
        }
      }
      assertThat(frozen).isNotEmpty();
      long asked = System.nanoTime();

      recorder.close();

      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Allowance.seconds(20));
      Awaitility.await()
          .atMost(Allowance.seconds(5))
          .until(() -> frozen.stream().noneMatch(ProcessHandle::isAlive));
    }
    assertNoThreadIsLeft();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aBrowserThatFailedToStartOnceIsStartedAgain(@TempDir Path folder) throws IOException {
    Path repaired = folder.resolve("repaired");
    Path shaky = folder.resolve("shaky-headless-shell");
    Files.writeString(
        shaky,
        "#!/bin/sh\n[ -e '"
            + repaired
            + "' ] || { echo 'no libraries' >&2; exit 127; }\nexec '"
            + BrowserInstallation.find().orElseThrow().executable()
            + "' \"$@\"\n");
    assertThat(shaky.toFile().setExecutable(true)).isTrue();
    try (PlaywrightRecorder recorder =
        PlaywrightRecorder.builder()
            .browser(shaky)
            .allowPrivateAddresses(true)
            .concurrency(1)
            .build()) {
      for (int attempt = 0; attempt < 2; attempt++) {
        RecorderException thrown =
            catchThrowableOfType(
                RecorderException.class,
                () -> record(recorder, new Frames(), CancellationToken.none(), 1));
        assertThat(thrown.code()).isEqualTo(ErrorCode.BROWSER_FAILED);
        assertThat(thrown.retryable()).isTrue();
        assertThat(thrown).hasMessageContaining("no libraries");
      }
      Files.createFile(repaired);
      Frames frames = new Frames();

      record(recorder, frames, CancellationToken.none(), 1);

      assertThat(frames.jpegs).hasSize(10);
    }
  }

  /** The benchmarks have the same with two hundred. */
  @Test
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  void sevenRecordingsLeaveNoMoreThanThree() {
    Set<Path> directories = new HashSet<>();
    try (PlaywrightRecorder recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .recordingsPerBrowser(2)
            .concurrency(1)
            .build()) {
      Footprint warm = afterRecordings(recorder, 3, directories);
      Footprint last = afterRecordings(recorder, 4, directories);

      // Both with a browser that has one recording to go: the fourth of its line.
      List<Path> profiles = directories.stream().filter(Traces::isProfile).toList();
      assertThat(profiles).hasSize(4).filteredOn(Files::exists).hasSize(1);
      assertThat(last.processes()).isLessThanOrEqualTo(warm.processes() + 2);
      assertThat(last.threads()).isLessThanOrEqualTo(warm.threads() + 2);
      assertThat(last.heapBytes()).isLessThan(warm.heapBytes() + (8 << 20));
    }
    assertThat(directories).noneMatch(Files::exists);
  }

  private Footprint afterRecordings(PlaywrightRecorder recorder, int count, Set<Path> directories) {
    for (int i = 0; i < count; i++) {
      FrameSink noting = cancellingAfter(1, () -> directories.addAll(Traces.directories()));
      record(recorder, noting, CancellationToken.none(), 1);
    }
    return Footprint.now();
  }

  @Test
  void aBrowserThatDoesNotExistIsNamed(@TempDir Path temporary) {
    Path nowhere = temporary.resolve("no-such-browser");
    try (PlaywrightRecorder recorder = PlaywrightRecorder.builder().browser(nowhere).build()) {
      RecorderException thrown =
          catchThrowableOfType(
              RecorderException.class,
              () -> record(recorder, new Frames(), CancellationToken.none(), 1));

      assertThat(thrown.code()).isEqualTo(ErrorCode.BROWSER_MISSING);
      assertThat(thrown.retryable()).isFalse();
    }
  }

  private PlaywrightRecorder recorder() {
    return PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1).build();
  }

  private void record(
      PlaywrightRecorder recorder, FrameSink sink, CancellationToken cancellation, int seconds) {
    recorder.record(
        RecordingSpec.builder(url, Duration.ofSeconds(seconds), new VideoFormat(320, 180, 10))
            .scroll(ScrollStyle.HUMAN)
            .build(),
        sink,
        ProgressListener.NONE,
        cancellation);
  }

  private FrameSink cancellingAfter(int frames, Runnable action) {
    return new FrameSink() {
      private int count;

      @Override
      public void frame(byte[] jpeg) {
        repeat();
      }

      @Override
      public void repeat() {
        if (++count == frames) {
          action.run();
        }
      }
    };
  }

  private void kill(ProcessHandle process) {
    assertThat(process.destroyForcibly() || !process.isAlive()).isTrue();
  }

  /** An executor has ended a moment before its thread has. */
  private static void assertNoThreadIsLeft() {
    Awaitility.await()
        .atMost(Allowance.seconds(2))
        .untilAsserted(() -> assertThat(Traces.threads()).isEmpty());
  }
}
