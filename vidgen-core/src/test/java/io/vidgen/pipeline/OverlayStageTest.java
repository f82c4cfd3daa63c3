package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.PosterSource;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.ArchiveCompositor.Operation;
import io.vidgen.testing.SampleCampaigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayStageTest {

  @TempDir Path folder;

  private final ArchiveCompositor compositor = new ArchiveCompositor();
  private final OverlayStage stage = new OverlayStage(compositor);

  @Test
  void theFacecamIsLaidOverTheScenesAndAPosterIsDrawn() throws IOException {
    OverlayStage.Output output = stage.run(input(Optional.of(facecam())), StageContext.in(folder));

    assertThat(output.video().path()).hasContent("scenes" + "me").hasParent(folder);
    assertThat(output.video().frames()).isEqualTo(10);
    assertThat(output.poster()).isRegularFile().hasParent(folder);
  }

  @Test
  void aVideoNeedsNoFacecam() throws IOException {
    OverlayStage.Output output = stage.run(input(Optional.empty()), StageContext.in(folder));

    assertThat(output.video().path()).hasContent("scenes");
  }

  @Test
  void thePicturesAreOfWhatTheLookSays() throws IOException {
    Path image = Files.writeString(folder.resolve("image"), "image");
    OverlayStage.Input input =
        input(Optional.of(facecam())).toBuilder()
            .preview(true)
            .mailPicture(true)
            .shareImage(true)
            .posterImage(image)
            .build();
    Look look = Look.builder().poster(PosterSource.at(Duration.ofMillis(500))).build();
    OverlayStage.Output output = stage.run(input, StageContext.in(folder));
    Path other = Files.createDirectory(folder.resolve("other"));
    stage.run(OverlayStage.Input.builder(input.scenes(), look).build(), StageContext.in(other));

    assertThat(compositor.pictured().get(0))
        .isEqualTo(
            PicturesSpec.builder(output.video())
                .bubble(input.look().bubble())
                .image(image)
                .poster(output.poster())
                .preview(output.preview().orElseThrow())
                .mailPicture(output.mailPicture().orElseThrow())
                .shareImage(output.shareImage().orElseThrow())
                .build());
    assertThat(compositor.pictured().get(1).moment()).contains(Duration.ofMillis(500));
    assertThat(compositor.pictured().get(1).bubble()).isEmpty();
    assertThat(compositor.pictured().get(1).preview()).isEmpty();
  }

  @Test
  void aPosterThatFailsFailsTheStage() throws IOException {
    var failure = new CompositorException(ErrorCode.ENCODER_FAILED, "no picture", null);
    compositor.faults().failOnce(Operation.POSTER, failure);
    OverlayStage.Input input = input(Optional.empty());

    assertThatThrownBy(() -> stage.run(input, StageContext.in(folder))).isSameAs(failure);
  }

  private OverlayStage.Input input(Optional<FacecamClip> facecam) throws IOException {
    Path file = Files.writeString(folder.resolve("scenes"), "scenes");
    return OverlayStage.Input.builder(
            Clip.builder(file, SampleCampaigns.SMALL, 10).build(), Look.defaults())
        .facecam(facecam.orElse(null))
        .build();
  }

  private FacecamClip facecam() throws IOException {
    return FacecamClip.builder(Files.writeString(folder.resolve("me"), "me"), 46, 10).build();
  }
}
