package io.vidgen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import org.junit.jupiter.api.Test;

class RenderFailureTest {

  @Test
  void aKnownFailureKeepsItsCodeAndItsWords() {
    RecorderException thrown =
        new RecorderException(ErrorCode.TLS_INVALID, "certificate expired", null).inScene(1);

    assertThat(RenderFailure.of(thrown))
        .isEqualTo(
            RenderFailure.builder(ErrorCode.TLS_INVALID, "scene 2: certificate expired")
                .scene(1)
                .build());
    assertThat(thrown.scene()).contains(1);
  }

  @Test
  void aFailureKeepsItsSceneByItsIndex() {
    RecorderException thrown =
        new RecorderException(ErrorCode.TLS_INVALID, "certificate expired", null);

    assertThat(RenderFailure.of(thrown.inScene(1)).scene()).hasValue(1);
    assertThat(RenderFailure.of(thrown).scene()).isEmpty();
  }

  @Test
  void aFailureIsAsRetryableAsItsCodeUnlessSaidOtherwise() {
    RenderFailure retryable = RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "no host").build();

    assertThat(retryable.retryable()).isTrue();
    assertThat(retryable.toBuilder().retryable(false).build().retryable()).isFalse();
  }

  @Test
  void whatNoWorkerWorksInIsNoStage() {
    RenderFailure.Builder builder = RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "no host");

    assertThatThrownBy(() -> builder.stage(RenderStatus.QUEUED).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("queued is not a stage");
    assertThatThrownBy(() -> builder.stage(null).scene(-1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void aDefectIsInternalAndMayBeTriedAgain() {
    assertThat(RenderFailure.of(new IllegalStateException("oops")))
        .isEqualTo(
            RenderFailure.builder(ErrorCode.INTERNAL, "IllegalStateException: oops")
                .retryable(true)
                .build());
  }

  @Test
  void aDefectWithoutWordsIsNamedByItsType() {
    assertThat(RenderFailure.of(new StackOverflowError()).message())
        .contains("StackOverflowError")
        .doesNotContain("null");
  }
}
