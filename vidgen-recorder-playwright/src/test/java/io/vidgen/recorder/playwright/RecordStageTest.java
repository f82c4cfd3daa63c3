package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.pipeline.RecordStage;
import io.vidgen.pipeline.RecordedScene;
import io.vidgen.pipeline.StageContext;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recording stage on a real browser, with every other port absent. */
class RecordStageTest {

  @Test
  void twoScenesAreRecordedSideBySideIntoFilesOfFrames(@TempDir Path directory) throws IOException {
    try (TestPages pages = new TestPages();
        PlaywrightRecorder recorder =
            PlaywrightRecorder.builder().allowPrivateAddresses(true).build()) {
      URI one = pages.page("/one", "<!doctype html><title>One</title><h1>One</h1>");
      URI two = pages.page("/two", "<!doctype html><title>Two</title><h1>Two</h1>");

      List<RecordedScene> scenes =
          new RecordStage(recorder, 2)
              .run(List.of(spec(one, 1), spec(two, 2)), StageContext.in(directory));

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
                          List.of(spec(long1, 300), spec(pages.at("/missing"), 1)),
                          StageContext.in(directory)));

      assertThat(thrown.code()).isEqualTo(ErrorCode.HTTP_CLIENT_ERROR);
      assertThat(thrown.scene()).contains(1);
      assertThat(thrown).hasMessageStartingWith("scene 2: ");
    }
  }

  private static RecordingSpec spec(URI url, int seconds) {
    return new RecordingSpec(
        url, Duration.ofSeconds(seconds), new VideoFormat(320, 180, 10), ScrollStyle.HUMAN);
  }
}
