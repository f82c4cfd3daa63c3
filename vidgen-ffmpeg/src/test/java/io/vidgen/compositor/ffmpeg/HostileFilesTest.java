package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.ImageMotion;
import io.vidgen.compositor.PictureScene;
import io.vidgen.frames.FrameSink;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clips and pictures that mean harm are refused with a code, or shown without it. */
class HostileFilesTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final long FRAMES = 3;

  private static final FfmpegCompositor COMPOSITOR = TestFfmpeg.compositor().build();

  @AfterAll
  static void close() {
    COMPOSITOR.close();
  }

  static List<HostileFile> clips() {
    return HostileClips.all();
  }

  static List<HostileFile> pictures() {
    return HostilePictures.all();
  }

  @ParameterizedTest
  @MethodSource("clips")
  void aClipIsRefusedOrShownWithoutItsHarm(HostileFile clip, @TempDir Path folder)
      throws IOException {
    Path file = clip.maker().in(folder);
    CancellationToken token = CancellationToken.none();

    if (clip.refusal().isPresent()) {
      refuses(clip, () -> COMPOSITOR.inspect(file, token));
      return;
    }
    FacecamReport report = COMPOSITOR.inspect(file, token);
    assertThat(report.duration()).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
    assertThat(
            framesOf(
                sink ->
                    COMPOSITOR.drawClip(
                        new ClipScene(file, Duration.ZERO, FORMAT, FRAMES),
                        sink,
                        ProgressListener.NONE,
                        token)))
        .isEqualTo(FRAMES);
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void aPictureIsRefusedOrShownWithoutItsHarm(HostileFile picture, @TempDir Path folder)
      throws IOException {
    Path file = picture.maker().in(folder);
    CancellationToken token = CancellationToken.none();

    if (picture.refusal().isPresent()) {
      refuses(picture, () -> COMPOSITOR.inspectImage(file, token));
      return;
    }
    COMPOSITOR.inspectImage(file, token);
    assertThat(
            framesOf(
                sink ->
                    COMPOSITOR.drawPictures(
                        new PictureScene(List.of(file), ImageMotion.hold(), FORMAT, FRAMES),
                        sink,
                        ProgressListener.NONE,
                        token)))
        .isEqualTo(FRAMES);
  }

  private static void refuses(HostileFile file, Runnable inspection) {
    CompositorException thrown = catchThrowableOfType(CompositorException.class, inspection::run);
    assertThat(thrown).as("refused").isNotNull();
    assertThat(thrown.code()).as(thrown.getMessage()).isEqualTo(file.refusal().orElseThrow());
    assertThat(thrown.retryable()).isFalse();
  }

  private interface Drawing {
    void into(FrameSink sink);
  }

  private static long framesOf(Drawing drawing) {
    AtomicLong frames = new AtomicLong();
    drawing.into(
        new FrameSink() {
          @Override
          public void frame(byte[] picture) {
            frames.incrementAndGet();
          }

          @Override
          public void repeat() {
            frames.incrementAndGet();
          }
        });
    return frames.get();
  }
}
