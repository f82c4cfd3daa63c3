package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.contract.CompositorContract.Probed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that measures facecams itself, with the real compositor. */
class RenderPipelineOnFfmpegTest {

  @TempDir Path directory;
  private final DrawnRecorder recorder = new DrawnRecorder();
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();

  @AfterEach
  void close() {
    compositor.close();
  }

  @Test
  void aFacecamIsGivenByItsPathAlone() {
    RenderResult made = pipeline().render(withFacecam(1, 2));

    Probed video = TestFfmpeg.probe(Path.of(made.video()));
    assertThat(video.audios()).isEqualTo(1);
    assertThat(made.duration()).hasSeconds(TestClip.SECONDS);
  }

  @Test
  void aFacecamThatIsTooShortForTheScenesIsRefusedAsInADraft() {
    InvalidCampaignException refused =
        catchThrowableOfType(
            InvalidCampaignException.class, () -> pipeline().render(withFacecam(2, 3)));

    assertThat(refused.errors()).containsExactly(new FieldError("scenes", "Remove 2s from scenes"));
    assertThat(recorder.asked()).isEmpty();
  }

  private Campaign withFacecam(int... seconds) {
    // Its header says nothing of its length.
    Path clip = TestClip.WEBM_WITHOUT_DURATION.makeIn(directory);
    return SampleCampaigns.ofSeconds(seconds).toBuilder().facecam(Facecam.of(clip)).build();
  }

  private RenderPipeline pipeline() {
    return RenderPipeline.builder()
        .recorder(recorder)
        .compositor(compositor)
        .storage(LocalStorage.at(directory.resolve("videos")))
        .build();
  }
}
