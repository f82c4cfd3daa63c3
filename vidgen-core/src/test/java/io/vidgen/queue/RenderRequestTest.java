package io.vidgen.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RenderRequestTest {

  @Test
  void aRequestHasNoKeyUnlessItIsGivenOne() {
    assertThat(RenderRequest.builder().build().idempotencyKey()).isEmpty();
    assertThat(RenderRequest.builder().idempotencyKey("click").build().idempotencyKey())
        .contains("click");
  }

  @Test
  void aKeyCanBeTakenBack() {
    RenderRequest keyed = RenderRequest.builder().idempotencyKey("click").build();

    assertThat(keyed.toBuilder().build()).isEqualTo(keyed).hasSameHashCodeAs(keyed);
    assertThat(keyed.toBuilder().idempotencyKey(null).build())
        .isEqualTo(RenderRequest.builder().build())
        .isNotEqualTo(keyed);
    assertThat(keyed).hasToString("RenderRequest[idempotencyKey=Optional[click]]");
  }

  @Test
  void aBlankKeyIsRefused() {
    for (String blank : List.of("", " \t")) {
      assertThatThrownBy(() -> RenderRequest.builder().idempotencyKey(blank).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"" + blank + "\"");
    }
  }
}
