package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.campaign.Look;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.frames.FrameFile;
import io.vidgen.pipeline.ConcatenateStage;
import io.vidgen.pipeline.NormalizeStage;
import io.vidgen.pipeline.OverlayStage;
import io.vidgen.pipeline.StageContext;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestFrames;
import io.vidgen.testing.contract.CompositorContract.Probed;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compositor's three stages, each alone, with no port but the real compositor. */
class StagesTest {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 25);

  @TempDir Path directory;
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();
  private final Locale hosts = Locale.getDefault();

  @AfterEach
  void close() {
    compositor.close();
    Locale.setDefault(hosts);
  }

  /** The second writes digits that FFmpeg does not read. */
  @ParameterizedTest
  @ValueSource(strings = {"en-US", "ar-EG-u-nu-arab"})
  void takeFramesAndAFacecamToAVideoAndAPosterAndLeaveNothingElse(String hostLocale)
      throws IOException {
    Locale.setDefault(Locale.forLanguageTag(hostLocale));
    StageContext context = StageContext.in(Files.createDirectory(directory.resolve("work")));
    Look look = Look.builder().format(FORMAT).build();
    Path facecam = TestClip.WEBM_WITHOUT_DURATION.makeIn(directory);

    NormalizeStage.Output clips =
        new NormalizeStage(compositor)
            .run(
                NormalizeStage.Input.builder(
                        List.of(frames("a", Color.WHITE, 25), frames("b", Color.BLUE, 50)), look)
                    .facecam(facecam)
                    .build(),
                context);
    Clip scenes = new ConcatenateStage(compositor).run(clips.scenes(), context);
    OverlayStage.Output made =
        new OverlayStage(compositor)
            .run(
                OverlayStage.Input.builder(scenes, look)
                    .facecam(clips.facecam().orElse(null))
                    .build(),
                context);

    Probed probed = TestFfmpeg.probe(made.video().path());
    assertThat(probed.frames()).isEqualTo(75);
    assertThat(probed.videos()).isEqualTo(1);
    assertThat(probed.audios()).isEqualTo(1);
    assertThat(made.poster()).isNotEmptyFile();
    Path preview = directory.resolve("preview.gif");
    compositor.pictures(
        PicturesSpec.builder(made.video()).preview(preview).build(), new CancellationToken());
    assertThat(preview).isNotEmptyFile();
    try (Stream<Path> files = Files.list(context.workDirectory())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "scene-0.clip",
              "scene-1.clip",
              "facecam.clip",
              "scenes.clip",
              "video.mp4",
              "poster.jpg");
    }
  }

  private FrameFile frames(String name, Color color, long count) {
    return TestFrames.still(
        directory.resolve(name), TestFrames.plain(FORMAT.width(), FORMAT.height(), color), count);
  }
}
