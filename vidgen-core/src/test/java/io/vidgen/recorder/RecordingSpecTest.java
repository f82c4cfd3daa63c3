package io.vidgen.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingSpecTest {

  private static final URI PAGE = URI.create("https://example.com");

  private static final RecordingSpec SPEC =
      RecordingSpec.builder(PAGE, Duration.ofSeconds(2), VideoFormat.HD_720).build();

  @ParameterizedTest
  @MethodSource("changes")
  void everyPartOfASpecTellsItFromAnotherAndIsKeptByItsBuilder(
      UnaryOperator<RecordingSpec.Builder> change) {
    RecordingSpec changed = change.apply(SPEC.toBuilder()).build();

    assertThat(changed).isNotEqualTo(SPEC).doesNotHaveToString(SPEC.toString());
    assertThat(changed.toBuilder().build()).isEqualTo(changed).hasSameHashCodeAs(changed);
  }

  static List<UnaryOperator<RecordingSpec.Builder>> changes() {
    return List.of(
        spec -> spec.page(PageSource.at(URI.create("https://example.org"))),
        spec -> spec.motion(Motion.builder().cursor(true).build()),
        spec -> spec.scroll(ScrollStyle.NONE),
        spec -> spec.view(PageView.phone()),
        spec -> spec.consent(ConsentPolicy.LEAVE),
        spec -> spec.pageErrorPolicy(PageErrorPolicy.RECORD_ANYWAY),
        spec -> spec.pageErrorPolicy(PageErrorPolicy.fallback(PAGE)));
  }

  @Test
  void aSpecHasTheDefaultsOfWhatIsNotSet() {
    assertThat(SPEC.page()).isEqualTo(PageSource.at(PAGE));
    assertThat(SPEC.page().url()).isEqualTo(PAGE);
    assertThat(SPEC.motion()).isEqualTo(Motion.builder().depth(ScrollDepth.Place.BOTTOM).build());
    assertThat(SPEC.view()).isEqualTo(PageView.desktop());
    assertThat(SPEC.consent()).isEqualTo(ConsentPolicy.HIDE);
    assertThat(SPEC.pageErrorPolicy()).isEqualTo(PageErrorPolicy.FAIL);
    assertThat(SPEC.frames()).isEqualTo(60);
  }

  @Test
  void aScrollStyleLeavesTheRestOfTheMotion() {
    RecordingSpec spec =
        SPEC.toBuilder()
            .motion(Motion.builder().cursor(true).build())
            .scroll(ScrollStyle.SMOOTH)
            .build();

    assertThat(spec.motion())
        .isEqualTo(Motion.builder().scroll(ScrollStyle.SMOOTH).cursor(true).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT1.5S"})
  void aRecordingLastsWholeSeconds(String duration) {
    RecordingSpec.Builder spec =
        RecordingSpec.builder(PAGE, Duration.parse(duration), VideoFormat.HD_720);

    assertThatIllegalArgumentException()
        .isThrownBy(spec::build)
        .withMessageContaining(Duration.parse(duration).toString());
  }
}
