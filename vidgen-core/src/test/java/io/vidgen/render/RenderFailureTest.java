package io.vidgen.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import org.junit.jupiter.api.Test;

class RenderFailureTest {

  @Test
  void aKnownFailureKeepsItsCodeAndItsWords() {
    RecorderException thrown =
        new RecorderException(ErrorCode.TLS_INVALID, "certificate expired", null).inScene(1);

    assertThat(RenderFailure.of(thrown))
        .isEqualTo(new RenderFailure(ErrorCode.TLS_INVALID, "scene 2: certificate expired", false));
    assertThat(thrown.scene()).contains(1);
  }

  @Test
  void aDefectIsInternalAndMayBeTriedAgain() {
    assertThat(RenderFailure.of(new IllegalStateException("oops")))
        .isEqualTo(new RenderFailure(ErrorCode.INTERNAL, "IllegalStateException: oops", true));
  }

  @Test
  void aDefectWithoutWordsIsNamedByItsType() {
    assertThat(RenderFailure.of(new StackOverflowError()).message())
        .contains("StackOverflowError")
        .doesNotContain("null");
  }
}
