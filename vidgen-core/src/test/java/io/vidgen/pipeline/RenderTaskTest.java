package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.campaign.Campaign;
import io.vidgen.testing.SampleCampaigns;
import org.junit.jupiter.api.Test;

class RenderTaskTest {

  private final Campaign campaign = SampleCampaigns.ofSeconds(1);

  @Test
  void everyTaskIsANewVideoUnlessSaidOtherwise() {
    RenderTask one = RenderTask.of(campaign);
    RenderTask another = RenderTask.of(campaign);

    assertThat(one.publicId()).isNotEqualTo(another.publicId());
    assertThat(one.attempt()).isNotEqualTo(another.attempt());
  }

  @Test
  void anotherAttemptIsAtTheSameVideo() {
    RenderTask first = RenderTask.builder(campaign).attempt("a1").build();
    RenderTask second = first.toBuilder().attempt("a2").build();

    assertThat(second.publicId()).isEqualTo(first.publicId());
    assertThat(second.campaign()).isEqualTo(campaign);
    assertThat(second).isNotEqualTo(first);
    assertThat(second.toBuilder().attempt("a1").build()).isEqualTo(first);
  }

  @Test
  void aNameThatIsNotFitForAStorageKeyIsRefusedAndQuoted() {
    assertThatThrownBy(() -> RenderTask.builder(campaign).attempt("../a1").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"../a1\"");
  }
}
