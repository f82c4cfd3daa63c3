package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.frames.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is one lossy generation from the recorded frames to the video: none comes before it. */
class GenerationTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);

  @TempDir Path directory;

  @Test
  void theEncoderIsFedTheRecordedJpegsBitForBit() throws IOException {
    FrameFile a = frames("a", Color.RED, Color.PINK, Color.ORANGE);
    FrameFile b = frames("b", Color.BLUE, Color.CYAN);
    CancellationToken token = new CancellationToken();
    Path fed = path("fed.mjpeg");
    // The final encoding is the run that reads its pictures from a pipe.
    String script =
        """
        case "$*" in
          *pipe:0*) tee '%s' | "$FFMPEG" "$@" ;;
          *) exec "$FFMPEG" "$@" ;;
        esac
        """
            .formatted(fed);
    try (FfmpegCompositor compositor =
        FfmpegCompositor.builder()
            .installation(ScriptedProgram.ffmpeg(directory, script))
            .build()) {
      Clip first =
          compositor.normalizeScene(a, FORMAT, path("a.clip"), ProgressListener.NONE, token);
      Clip second =
          compositor.normalizeScene(b, FORMAT, path("b.clip"), ProgressListener.NONE, token);
      Clip joined =
          compositor.concatenate(
              List.of(first, second), path("joined.clip"), ProgressListener.NONE, token);
      compositor.overlay(
          OverlaySpec.builder(joined).build(), path("video.mp4"), ProgressListener.NONE, token);
    }

    ByteArrayOutputStream recorded = new ByteArrayOutputStream();
    a.writeMotionJpeg(recorded);
    b.writeMotionJpeg(recorded);
    assertThat(Files.readAllBytes(fed)).isEqualTo(recorded.toByteArray());
  }

  @Test
  void clipsOfScenesTakeNoSpaceBesideTheRecording() throws IOException {
    FrameFile a = frames("a", Color.RED, Color.PINK);
    CancellationToken token = new CancellationToken();
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      Clip clip =
          compositor.normalizeScene(a, FORMAT, path("a.clip"), ProgressListener.NONE, token);
      Clip joined =
          compositor.concatenate(
              List.of(clip, clip), path("joined.clip"), ProgressListener.NONE, token);

      assertThat(Files.isSameFile(clip.path(), a.path())).isTrue();
      assertThat(Files.size(joined.path())).isLessThan(1_000);
    }
  }

  @Test
  void joinedClipsCanBeJoinedAgain() throws IOException {
    CancellationToken token = new CancellationToken();
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      Clip clip =
          compositor.normalizeScene(
              frames("a", Color.RED, Color.BLUE),
              FORMAT,
              path("a.clip"),
              ProgressListener.NONE,
              token);
      Clip twice =
          compositor.concatenate(
              List.of(clip, clip), path("twice.clip"), ProgressListener.NONE, token);
      Clip thrice =
          compositor.concatenate(
              List.of(twice, clip), path("thrice.clip"), ProgressListener.NONE, token);
      Clip video =
          compositor.overlay(
              OverlaySpec.builder(thrice).build(), path("video.mp4"), ProgressListener.NONE, token);

      assertThat(thrice.sceneStarts()).containsExactly(2L, 4L);
      assertThat(video.frames()).isEqualTo(6);
    }
  }

  @Test
  void aClipThatHasGoneIsMissedByName() throws IOException {
    CancellationToken token = new CancellationToken();
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      Clip clip =
          compositor.normalizeScene(
              frames("a", Color.RED), FORMAT, path("a.clip"), ProgressListener.NONE, token);
      Files.delete(clip.path());

      assertThatThrownBy(
              () ->
                  compositor.overlay(
                      OverlaySpec.builder(clip).build(),
                      path("video.mp4"),
                      ProgressListener.NONE,
                      token))
          .isInstanceOfSatisfying(
              CompositorException.class,
              missing -> assertThat(missing.code()).isEqualTo(ErrorCode.INPUT_MISSING));
      assertThat(path("video.mp4")).doesNotExist();
    }
  }

  private FrameFile frames(String name, Color... colors) {
    return TestFrames.colors(path(name), FORMAT, List.of(colors));
  }

  private Path path(String name) {
    return directory.resolve(name);
  }
}
