package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Look;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.frames.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.ArchiveCompositor.Operation;
import io.vidgen.testing.SampleCampaigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalizeStageTest {

  private static final Look LOOK = Look.builder().format(SampleCampaigns.SMALL).build();

  @TempDir Path folder;

  private final ArchiveCompositor compositor = new ArchiveCompositor();
  private final NormalizeStage stage = new NormalizeStage(compositor);

  @Test
  void everySceneBecomesAClipOfTheVideosFormat() throws IOException {
    var output = stage.run(input(Optional.empty(), 10, 20), StageContext.in(folder));

    assertThat(output.scenes()).extracting(Clip::frames).containsExactly(10L, 20L);
    assertThat(output.scenes())
        .allSatisfy(
            clip -> {
              assertThat(clip.format()).isEqualTo(SampleCampaigns.SMALL);
              assertThat(clip.path()).isRegularFile().hasParent(folder);
            });
    assertThat(output.facecam()).isEmpty();
  }

  @Test
  void theFacecamBecomesAsLongAsAllScenesAndAsLargeAsItsBubble() throws IOException {
    Path facecam = Files.writeString(folder.resolve("me.webm"), "me");

    var output = stage.run(input(Optional.of(facecam), 10, 20), StageContext.in(folder));

    assertThat(output.facecam())
        .hasValueSatisfying(
            clip -> {
              assertThat(clip.frames()).isEqualTo(30);
              assertThat(clip.side()).isEqualTo(LOOK.bubble().diameterIn(LOOK.format()));
              assertThat(clip.path()).hasContent("me");
            });
    assertThat(facecam).hasContent("me");
  }

  @Test
  void progressNamesTheSceneAndRisesToOne() throws IOException {
    Path facecam = Files.writeString(folder.resolve("me.webm"), "me");
    List<String> heard = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void progress(double fraction) {
            heard.add("facecam " + fraction);
          }

          @Override
          public void progress(int scene, double fraction) {
            heard.add("scene " + scene + " " + fraction);
          }
        };

    stage.run(
        input(Optional.of(facecam), 10),
        StageContext.builder(folder)
            .progress(listener)
            .cancellation(new CancellationToken())
            .build());

    assertThat(heard).containsExactly("scene 0 0.0", "scene 0 0.5", "facecam 0.5", "facecam 1.0");
  }

  @Test
  void aSceneThatFailsIsNamed() throws IOException {
    var input = input(Optional.empty(), 10, 10);
    compositor.faults().runOnce(Operation.NORMALIZE_SCENE, () -> {});
    compositor
        .faults()
        .failOnce(
            Operation.NORMALIZE_SCENE,
            new CompositorException(ErrorCode.ENCODER_FAILED, "no frames came out", null));

    CompositorException thrown =
        catchThrowableOfType(
            CompositorException.class, () -> stage.run(input, StageContext.in(folder)));

    assertThat(thrown).hasMessage("scene 2: no frames came out");
    assertThat(thrown.scene()).contains(1);
    assertThat(thrown.code()).isEqualTo(ErrorCode.ENCODER_FAILED);
  }

  @Test
  void aFacecamThatFailsIsNoScene() throws IOException {
    var input = input(Optional.of(Files.writeString(folder.resolve("me.webm"), "me")), 10);
    var failure = new CompositorException(ErrorCode.INPUT_CORRUPT, "cut short", null);
    compositor.faults().failOnce(Operation.NORMALIZE_FACECAM, failure);

    assertThatThrownBy(() -> stage.run(input, StageContext.in(folder))).isSameAs(failure);
    assertThat(failure.scene()).isEmpty();
  }

  @Test
  void cancellationBetweenScenesEndsIt() throws IOException {
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted");
    compositor.faults().runOnce(Operation.NORMALIZE_SCENE, () -> cancellation.cancel(reason));
    var input = input(Optional.empty(), 10, 10);

    assertThatThrownBy(
            () -> stage.run(input, StageContext.builder(folder).cancellation(cancellation).build()))
        .isSameAs(reason);

    assertThat(compositor.done()).isEmpty();
  }

  private NormalizeStage.Input input(Optional<Path> facecam, int... frames) throws IOException {
    List<FrameFile> files = new ArrayList<>();
    for (int i = 0; i < frames.length; i++) {
      try (var writer = new FrameFile.Writer(folder.resolve("recorded-" + i))) {
        writer.frame(new byte[] {1});
        for (int frame = 1; frame < frames[i]; frame++) {
          writer.repeat();
        }
        files.add(writer.complete());
      }
    }
    return NormalizeStage.Input.builder(files, LOOK).facecam(facecam.orElse(null)).build();
  }
}
