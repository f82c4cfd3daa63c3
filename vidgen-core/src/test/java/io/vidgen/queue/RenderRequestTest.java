package io.vidgen.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
    assertThat(keyed.toString()).contains("idempotencyKey=click");
  }

  @Test
  void everythingThatIsSaidTellsARequestFromAnotherAndIsKeptByItsBuilder() {
    RenderRequest plain = RenderRequest.builder().build();
    List<RenderRequest> others =
        List.of(
            RenderRequest.builder().owner(new UUID(0, 1)).build(),
            RenderRequest.builder().label("order", "4711").build(),
            RenderRequest.builder().notBefore(Instant.EPOCH).build(),
            RenderRequest.builder().maxAttempts(1).build(),
            RenderRequest.builder().urgent(true).build());

    for (RenderRequest other : others) {
      assertThat(other).isNotEqualTo(plain).doesNotHaveToString(plain.toString());
      assertThat(other.toBuilder().build()).isEqualTo(other).hasSameHashCodeAs(other);
    }
  }

  @Test
  void aLabelThatCannotBeKeptIsRefusedByItsName() {
    String long257 = "x".repeat(RenderRequest.LONGEST_LABEL + 1);

    assertThatThrownBy(() -> RenderRequest.builder().label("order", long257).build())
        .hasMessage("the label \"order\" has 257 characters, and may have 256");
    assertThatThrownBy(() -> RenderRequest.builder().label("4711", "order").build())
        .hasMessageContaining("not \"4711\"");
    assertThatThrownBy(() -> RenderRequest.builder().label("order", "a\0b").build())
        .hasMessageContaining("\"order\"")
        .hasMessageContaining("U+0000");
    RenderRequest.Builder many = RenderRequest.builder();
    for (int i = 0; i <= RenderRequest.MOST_LABELS; i++) {
      many.label("label" + i, "x");
    }
    assertThatThrownBy(many::build).hasMessage("a render has at most 16 labels, not 17");
  }

  @Test
  void attemptsAreOneToTen() {
    for (int attempts : List.of(0, 11)) {
      assertThatThrownBy(() -> RenderRequest.builder().maxAttempts(attempts).build())
          .hasMessage("maxAttempts must be from 1 to 10, not " + attempts);
    }
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
