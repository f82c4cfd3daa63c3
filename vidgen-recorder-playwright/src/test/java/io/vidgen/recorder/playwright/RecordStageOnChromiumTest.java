package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.pipeline.RecordStage;
import io.vidgen.pipeline.RecordedScene;
import io.vidgen.pipeline.SceneSpec;
import io.vidgen.pipeline.StageContext;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** The recording stage on a real browser, with every other port absent. */
class RecordStageOnChromiumTest {

  @Test
  void twoScenesAreRecordedSideBySideIntoFilesOfFrames(@TempDir Path directory) throws IOException {
    try (TestPages pages = new TestPages();
        PlaywrightRecorder recorder =
            PlaywrightRecorder.builder().allowPrivateAddresses(true).build()) {
      URI one = pages.page("/one", "<!doctype html><title>One</title><h1>One</h1>");
      URI two = pages.page("/two", "<!doctype html><title>Two</title><h1>Two</h1>");

      List<RecordedScene> scenes =
          new RecordStage(recorder, 2)
              .run(
                  List.of(SceneSpec.page(spec(one, 1)), SceneSpec.page(spec(two, 2))),
                  StageContext.in(directory));

      assertThat(scenes).extracting(scene -> scene.frames().frames()).containsExactly(10L, 20L);
      assertThat(scenes)
          .extracting(scene -> scene.recording().pageTitle())
          .containsExactly("One", "Two");
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      scenes.get(0).frames().writeMotionJpeg(stream);
      assertThat(stream.toByteArray()).startsWith(0xFF, 0xD8, 0xFF);
    }
  }

  @Test
  void aSceneThatFailsEndsTheOthersAndIsNamed(@TempDir Path directory) throws IOException {
    try (TestPages pages = new TestPages();
        PlaywrightRecorder recorder =
            PlaywrightRecorder.builder().allowPrivateAddresses(true).build()) {
      URI long1 = pages.page("/long", "<!doctype html><div style='height: 9000px'>Long</div>");

      RecorderException thrown =
          catchThrowableOfType(
              RecorderException.class,
              () ->
                  new RecordStage(recorder, 2)
                      .run(
                          List.of(
                              SceneSpec.page(spec(long1, 300)),
                              SceneSpec.page(spec(pages.at("/missing"), 1))),
                          StageContext.in(directory)));

      assertThat(thrown.code()).isEqualTo(ErrorCode.HTTP_CLIENT_ERROR);
      assertThat(thrown.scene()).contains(1);
      assertThat(thrown).hasMessageStartingWith("scene 2: ");
    }
  }

  @Test
  void theBrowsersThreadSaysInTheMdcWhatItIsAboutAndForgetsItAfterwards() throws IOException {
    try (TestPages pages = new TestPages();
        PlaywrightRecorder recorder =
            PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1).build()) {
      RecordingSpec page = spec(pages.page("/one", "<!doctype html><h1>One</h1>"), 1);

      try (var naming = MDC.putCloseable("renderId", "mine")) {
        assertThat(mdcOfRecording(recorder, page)).containsOnly("mine");
      }
      assertThat(mdcOfRecording(recorder, page)).containsOnly("none");
    }
  }

  private static Set<String> mdcOfRecording(PlaywrightRecorder recorder, RecordingSpec page) {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    Thread caller = Thread.currentThread();
    recorder.record(
        page,
        new FrameSink() {
          @Override
          public void frame(byte[] jpeg) {
            assertThat(Thread.currentThread()).isNotSameAs(caller);
            seen.add(Objects.requireNonNullElse(MDC.get("renderId"), "none"));
          }

          @Override
          public void repeat() {}
        },
        ProgressListener.NONE,
        CancellationToken.none());
    return seen;
  }

  private static RecordingSpec spec(URI url, int seconds) {
    return RecordingSpec.builder(url, Duration.ofSeconds(seconds), new VideoFormat(320, 180, 10))
        .scroll(ScrollStyle.HUMAN)
        .build();
  }
}
