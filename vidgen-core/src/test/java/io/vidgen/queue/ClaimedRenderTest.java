package io.vidgen.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.render.PublicId;
import io.vidgen.testing.SampleCampaigns;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClaimedRenderTest {

  private final ClaimedRender.Builder builder =
      ClaimedRender.builder(
          UUID.randomUUID(),
          UUID.randomUUID(),
          PublicId.random(),
          SampleCampaigns.ofSeconds(1),
          4711,
          Duration.ofSeconds(30));

  @Test
  void aClaimIsTheFirstAttemptAndTheLastUnlessSaidOtherwise() {
    ClaimedRender claim = builder.build();

    assertThat(claim.attempt()).isEqualTo(1);
    assertThat(claim.maxAttempts()).isEqualTo(1);
    assertThat(claim.waited()).isZero();
  }

  @Test
  void aClaimBuiltFromAnotherSaysTheSame() {
    ClaimedRender claim = builder.attempt(2).maxAttempts(3).waited(Duration.ofMillis(7)).build();

    assertThat(claim.toBuilder().build()).isEqualTo(claim).hasSameHashCodeAs(claim);
    assertThat(claim.toBuilder().attempt(3).build()).isNotEqualTo(claim);
  }

  @Test
  void thereIsNoAttemptBeforeTheFirst() {
    assertThatThrownBy(() -> builder.attempt(0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 0");
  }

  @Test
  void theNameOfAnAttemptTellsItsFencingToken() {
    assertThat(ClaimedRender.fencingTokenOf(builder.build().attemptName())).hasValue(4711);
    assertThat(ClaimedRender.fencingTokenOf("my-attempt")).isEmpty();
  }
}
