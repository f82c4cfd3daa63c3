package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** A recording ends when its time is up, whatever driver, browser or host do. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(NoOtherBrowser.class)
class GivenUpTest {

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
  void aDriverThatAnswersNothingAnyMoreIsGivenUpWithItsBrowser() {
    try (PlaywrightRecorder recorder = recorder(Duration.ofSeconds(6))) {
      List<ProcessHandle> stopped = new ArrayList<>();
      FrameSink stopping =
          atFrame(
              5,
              () -> {
                stopped.addAll(Traces.drivers());
                stopped.forEach(GivenUpTest::freeze);
                stopped.addAll(Traces.browsers());
              });

      RecorderException thrown =
          catchThrowableOfType(
              RecorderException.class, () -> record(recorder, stopping, CancellationToken.none()));

      assertThat(thrown.code()).isEqualTo(ErrorCode.PAGE_TIMEOUT);
      assertThat(thrown.retryable()).isFalse();
      assertThat(stopped).hasSizeGreaterThan(1);
      Awaitility.await()
          .atMost(Allowance.seconds(30))
          .until(() -> stopped.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(recorder.abandonedThreads()).isZero();
      Frames frames = new Frames();
      record(recorder, frames, CancellationToken.none());
      assertThat(frames.jpegs).hasSize(50);
    }
  }

  @Test
  void aRecordingWhoseDriverAnswersNothingCanBeCancelled() {
    try (PlaywrightRecorder recorder = recorder(Duration.ofMinutes(10))) {
      CancellationToken cancellation = new CancellationToken();
      FrameSink stopping =
          atFrame(
              5,
              () -> {
                Traces.drivers().forEach(GivenUpTest::freeze);
                cancellation.cancel(new RenderCancelledException("enough"));
              });

      Throwable thrown = catchThrowable(() -> record(recorder, stopping, cancellation));

      assertThat(thrown).isInstanceOf(RenderCancelledException.class);
      Awaitility.await().atMost(Allowance.seconds(30)).until(() -> Traces.drivers().isEmpty());
    }
  }

  @Test
  void aThreadThatDoesNotComeBackIsReplaced() {
    CountDownLatch never = new CountDownLatch(1);
    try (PlaywrightRecorder recorder = recorder(Duration.ofSeconds(20))) {
      CancellationToken cancellation = new CancellationToken();
      FrameSink hanging =
          atFrame(
              5,
              () -> {
                cancellation.cancel(new RenderCancelledException("enough"));
                hang(never);
              });

      Throwable thrown = catchThrowable(() -> record(recorder, hanging, cancellation));

      assertThat(thrown).isInstanceOf(RenderCancelledException.class);
      assertThat(recorder.abandonedThreads()).isEqualTo(1);
      Frames frames = new Frames();
      record(recorder, frames, CancellationToken.none());
      assertThat(frames.jpegs).hasSize(50);
    } finally {
      never.countDown();
    }
    Awaitility.await().atMost(Allowance.seconds(30)).until(() -> Traces.threads().isEmpty());
  }

  private static void hang(CountDownLatch until) {
    while (until.getCount() > 0) {
      try {
        until.await();
      } catch (InterruptedException e) {
        assertThat(until.getCount()).isPositive(); // And on it waits.
      }
    }
  }

  private static void freeze(ProcessHandle process) {
    try {
      Process stop = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start();
      assertThat(stop.waitFor()).isZero();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static PlaywrightRecorder recorder(Duration longestFrame) {
    return PlaywrightRecorder.builder()
        .allowPrivateAddresses(true)
        .longestFrame(longestFrame)
        .concurrency(1)
        .build();
  }

  private void record(PlaywrightRecorder recorder, FrameSink sink, CancellationToken cancellation) {
    recorder.record(
        RecordingSpec.builder(url, Duration.ofSeconds(5), new VideoFormat(320, 180, 10))
            .scroll(ScrollStyle.HUMAN)
            .build(),
        sink,
        ProgressListener.NONE,
        cancellation);
  }

  private static FrameSink atFrame(int number, Runnable action) {
    return new FrameSink() {
      private int count;

      @Override
      public void frame(byte[] jpeg) {
        repeat();
      }

      @Override
      public void repeat() {
        if (++count == number) {
          action.run();
        }
      }
    };
  }
}
