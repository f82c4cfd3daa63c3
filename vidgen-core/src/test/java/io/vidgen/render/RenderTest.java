package io.vidgen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RenderTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Render queued =
      Render.builder(
              UUID.randomUUID(), UUID.randomUUID(), PublicId.random(), Duration.ofSeconds(5), NOON)
          .build();

  @Test
  void aRenderIsQueuedAndUntriedUnlessItIsSaidToBeMore() {
    assertThat(queued.status()).isEqualTo(RenderStatus.QUEUED);
    assertThat(queued.progress()).isZero();
    assertThat(queued.attempt()).isZero();
    assertThat(queued.video()).isEmpty();
    assertThat(queued.failure()).isEmpty();
    assertThat(queued.startedAt()).isEmpty();
    assertThat(queued.finishedAt()).isEmpty();
  }

  @Test
  void rendersThatDifferInAnythingAreNotEqual() {
    URI address = URI.create("https://cdn.example.com/a");
    List<UnaryOperator<Render.Builder>> changes =
        List.of(
            builder -> builder.status(RenderStatus.RECORDING),
            builder -> builder.progress(1),
            builder -> builder.attempt(1),
            builder -> builder.video(address),
            builder -> builder.poster(address),
            builder -> builder.preview(address),
            builder -> builder.mailPicture(address),
            builder -> builder.shareImage(address),
            builder ->
                builder.failure(
                    RenderFailure.builder(ErrorCode.INTERNAL, "why").retryable(true).build()),
            builder -> builder.startedAt(NOON),
            builder -> builder.finishedAt(NOON),
            builder -> builder.owner(new UUID(0, 1)),
            builder -> builder.labels(Map.of("order", "4711")),
            builder -> builder.keys(Map.of("video", "a.mp4")));

    for (UnaryOperator<Render.Builder> change : changes) {
      Render changed = change.apply(queued.toBuilder()).build();

      assertThat(changed).isNotEqualTo(queued);
      assertThat(changed.toString()).isNotEqualTo(queued.toString());
      assertThat(changed.toBuilder().build())
          .isEqualTo(changed)
          .hasSameHashCodeAs(changed)
          .hasToString(changed.toString());
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    for (int percent : List.of(-1, 101)) {
      assertThatThrownBy(() -> queued.toBuilder().progress(percent).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Integer.toString(percent));
    }
    assertThatThrownBy(() -> queued.toBuilder().attempt(-1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
