package io.vidgen.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.ErrorCode;
import io.vidgen.render.RenderFailure;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static final URI VIDEO = URI.create("https://cdn.example.com/video.mp4");
  private static final URI POSTER = URI.create("https://cdn.example.com/poster.jpg");
  private static final URI PREVIEW = URI.create("https://cdn.example.com/preview.gif");
  private static final RenderFailure FAILURE =
      RenderFailure.builder(ErrorCode.RENDER_TIMEOUT, "slow").retryable(true).build();

  @Test
  void eachIsGivenToTheFunctionOfItsOwnKind() {
    assertThat(kind(Outcome.Done.builder(VIDEO, POSTER).build())).isEqualTo("done at " + VIDEO);
    assertThat(kind(new Outcome.Failed(FAILURE))).isEqualTo("failed: slow");
    assertThat(kind(new Outcome.RetryLater(FAILURE, Duration.ofSeconds(5))))
        .isEqualTo("again in PT5S");
    assertThat(kind(new Outcome.Released())).isEqualTo("given back");
  }

  @Test
  void aVideoIsPublishedWithOrWithoutAPreview() {
    Outcome.Done without = Outcome.Done.builder(VIDEO, POSTER).build();

    assertThat(without.video()).isEqualTo(VIDEO);
    assertThat(without.poster()).isEqualTo(POSTER);
    assertThat(without.preview()).isEmpty();
    assertThat(without.toBuilder().preview(PREVIEW).build().preview()).contains(PREVIEW);
    assertThat(without.toBuilder().preview(PREVIEW).preview(null).build()).isEqualTo(without);
    assertThat(without.toBuilder().mailPicture(POSTER).build().mailPicture()).contains(POSTER);
    assertThat(without.toBuilder().shareImage(POSTER).build().shareImage()).contains(POSTER);
  }

  @Test
  void whatIsDoneIsTheSameWhereAllItsAddressesAre() {
    Outcome.Done done = Outcome.Done.builder(VIDEO, POSTER).preview(PREVIEW).build();

    assertThat(done)
        .isEqualTo(done.toBuilder().build())
        .hasSameHashCodeAs(done.toBuilder().build())
        .isNotEqualTo(Outcome.Done.builder(VIDEO, POSTER).build())
        .isNotEqualTo(Outcome.Done.builder(POSTER, POSTER).preview(PREVIEW).build())
        .isNotEqualTo(Outcome.Done.builder(VIDEO, VIDEO).preview(PREVIEW).build())
        .isNotEqualTo(done.toBuilder().mailPicture(POSTER).build())
        .isNotEqualTo(done.toBuilder().shareImage(POSTER).build())
        .isNotEqualTo(done.toBuilder().fallbackReason(ErrorCode.BOT_WALL).build())
        .isNotEqualTo(done.toBuilder().keys(Map.of("video", "v.mp4")).build());
    assertThat(done)
        .hasToString(
            ("Done[video=%s, poster=%s, preview=%s, mailPicture=null, shareImage=null,"
                    + " keys={}, fallbackReason=null]")
                .formatted(VIDEO, POSTER, PREVIEW));
  }

  private static String kind(Outcome outcome) {
    return outcome.match(
        done -> "done at " + done.video(),
        failed -> "failed: " + failed.failure().message(),
        later -> "again in " + later.delay(),
        released -> "given back");
  }
}
