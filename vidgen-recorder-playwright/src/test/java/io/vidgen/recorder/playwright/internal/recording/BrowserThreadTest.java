package io.vidgen.recorder.playwright.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.BrowserInstallation;
import io.vidgen.recorder.playwright.Frames;
import io.vidgen.recorder.playwright.NoOtherBrowser;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorderBuilder;
import io.vidgen.recorder.playwright.TestPages;
import io.vidgen.recorder.playwright.Traces;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a browser between recordings is no page's fault. */
@ExtendWith(NoOtherBrowser.class)
class BrowserThreadTest {

  @TempDir Path folder;
  private TestPages pages;
  private RecordingSpec second;

  @BeforeEach
  void serve() throws IOException {
    pages = new TestPages();
    second =
        RecordingSpec.builder(
                pages.page("/", "<!doctype html><div style='height: 3000px'>Long</div>"),
                Duration.ofSeconds(1),
                new VideoFormat(320, 180, 10))
            .scroll(ScrollStyle.HUMAN)
            .build();
  }

  @AfterEach
  void stopServing() {
    pages.close();
  }

  @Test
  void oneThatDiedWhileItWasIdleIsReplaced() {
    assertReplaced(Traces::browsers);
  }

  @Test
  void oneWhoseDriverDiedWhileItWasIdleIsReplaced() {
    assertReplaced(Traces::drivers);
  }

  private void assertReplaced(Supplier<List<ProcessHandle>> whom) {
    try (PlaywrightRecorder recorder = builder().build()) {
      record(recorder, new Frames(), CancellationToken.none());
      List<Path> directories = Traces.directories();
      List<ProcessHandle> killed = whom.get();
      assertThat(killed).isNotEmpty().allMatch(ProcessHandle::destroyForcibly);
      Awaitility.await()
          .atMost(Allowance.seconds(30))
          .until(() -> killed.stream().noneMatch(ProcessHandle::isAlive));
      Frames frames = new Frames();

      record(recorder, frames, CancellationToken.none());

      assertThat(frames.jpegs).hasSize(10);
      assertThat(recorder.browserStarts()).isEqualTo(2);
      assertThat(directories).isNotEmpty().noneMatch(Files::exists);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoeverCancelsWhileOneIsStartedDoesNotWaitForItAndTheNextHasIt() throws Exception {
    Path allowed = folder.resolve("allowed");
    ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    try (PlaywrightRecorder recorder = builder().browser(startingOnce(allowed)).build()) {
      CancellationToken cancellation = new CancellationToken();
      Frames none = new Frames();
      Future<?> first = elsewhere.submit(() -> record(recorder, none, cancellation));
      awaitStart();

      cancellation.cancel(new RenderCancelledException("enough"));

      assertThatThrownBy(() -> first.get(Allowance.millis(5_000), TimeUnit.MILLISECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(RenderCancelledException.class);
      Files.createFile(allowed);
      Frames frames = new Frames();
      record(recorder, frames, CancellationToken.none());
      assertThat(frames.jpegs).hasSize(10);
      assertThat(none.jpegs).isEmpty();
      assertThat(recorder.browserStarts()).isEqualTo(1);
    } finally {
      elsewhere.shutdownNow();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void oneThatIsStartedWhileTheRecorderIsClosedIsEnded() throws Exception {
    Path allowed = folder.resolve("allowed");
    ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    try (PlaywrightRecorder recorder = builder().browser(startingOnce(allowed)).build()) {
      Frames none = new Frames();
      Future<?> recording =
          elsewhere.submit(() -> record(recorder, none, CancellationToken.none()));
      awaitStart();
      Thread closing = new Thread(recorder::close, "closing");
      closing.start();
      Awaitility.await()
          .atMost(Allowance.seconds(30))
          .until(() -> closing.getState() == Thread.State.TIMED_WAITING);
      Files.createFile(allowed);

      closing.join(Allowance.millis(30_000));

      assertThat(closing.isAlive()).isFalse();
      assertThatThrownBy(() -> recording.get(Allowance.millis(5_000), TimeUnit.MILLISECONDS))
          .hasCauseInstanceOf(RecorderException.class)
          .hasMessageContaining("the recorder was closed");
      assertThat(none.jpegs).isEmpty();
      assertThat(Traces.browsers()).isEmpty();
      assertThat(Traces.drivers()).isEmpty();
    } finally {
      elsewhere.shutdownNow();
    }
  }

  private void awaitStart() {
    Awaitility.await()
        .atMost(Allowance.seconds(30))
        .until(() -> Files.exists(folder.resolve("started")));
  }

  /** The browser, but for a script that has it wait to be allowed to start. */
  private Path startingOnce(Path allowed) throws IOException {
    Path script = folder.resolve("slow-headless-shell");
    Files.writeString(
        script,
        """
        #!/bin/sh
        touch '%s'
        until [ -e '%s' ]; do sleep 0.05; done
        exec '%s' "$@"
        """
            .formatted(
                folder.resolve("started"),
                allowed,
                BrowserInstallation.find().orElseThrow().executable()));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static PlaywrightRecorderBuilder builder() {
    return PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1);
  }

  private void record(PlaywrightRecorder recorder, Frames frames, CancellationToken cancellation) {
    recorder.record(second, frames, ProgressListener.NONE, cancellation);
  }
}
