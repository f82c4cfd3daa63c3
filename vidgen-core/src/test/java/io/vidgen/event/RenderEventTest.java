package io.vidgen.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.ErrorCode;
import io.vidgen.render.PublicId;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderEventTest {

  private static final URI VIDEO = URI.create("https://cdn.example/video.mp4");
  private static final URI POSTER = URI.create("https://cdn.example/poster.jpg");
  private static final RenderFailure FAILURE =
      RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "no such host").build();
  private static final AttemptId ID =
      AttemptId.builder(UUID.randomUUID(), UUID.randomUUID(), PublicId.random())
          .attempt(2)
          .maxAttempts(3)
          .worker("me")
          .build();

  static List<Function<EndedBuilder, RenderEvent.Ended>> ends() {
    return List.of(
        end -> end.done(VIDEO, POSTER),
        end -> end.preview(POSTER).done(VIDEO, POSTER),
        end -> end.mailPicture(POSTER).done(VIDEO, POSTER),
        end -> end.shareImage(POSTER).done(VIDEO, POSTER),
        end -> end.duration(Duration.ofSeconds(9)).done(VIDEO, POSTER),
        end -> end.failed(FAILURE),
        end -> end.retried(FAILURE, Duration.ofSeconds(1)),
        end -> end.retried(FAILURE, Duration.ofSeconds(2)),
        EndedBuilder::cancelled,
        EndedBuilder::released,
        end -> end.lost("the lease ran out"));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void anEndIsEqualToOneThatSaysTheSameAndToNoOther(
      Function<EndedBuilder, RenderEvent.Ended> make) {
    RenderEvent.Ended end = make.apply(ended());

    assertThat(end).isEqualTo(make.apply(ended())).hasSameHashCodeAs(make.apply(ended()));
    assertThat(ends().stream().map(other -> other.apply(ended())).filter(end::equals)).hasSize(1);
    assertThat(end).isNotEqualTo(make.apply(ended().stage(RenderStatus.UPLOADING)));
    assertThat(end.toString()).contains("me", "RECORDING");
  }

  @Test
  void anEndHasAWordForItsOutcome() {
    assertThat(ends().stream().map(make -> make.apply(ended()).outcome()).distinct())
        .containsExactly("done", "failed", "retried", "cancelled", "released", "lost");
  }

  @Test
  void anAttemptIsTheSameOutOfItsOwnBuilder() {
    assertThat(ID.toBuilder().build()).isEqualTo(ID).hasSameHashCodeAs(ID);
    assertThat(ID.toBuilder().worker("other").build()).isNotEqualTo(ID);
  }

  @Test
  void attemptsCountFromOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ID.toBuilder().attempt(0).build())
        .withMessage("attempts count from 1, not 0");
  }

  private static EndedBuilder ended() {
    return RenderEvent.ended(ID, Duration.ofSeconds(30)).stage(RenderStatus.RECORDING);
  }
}
