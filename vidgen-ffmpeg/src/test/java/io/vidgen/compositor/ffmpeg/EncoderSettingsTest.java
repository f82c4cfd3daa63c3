package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.compositor.Quality;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderSettingsTest {

  @ParameterizedTest
  @MethodSource("changes")
  void everySettingTellsThemFromOthersAndIsKeptByTheirBuilder(
      UnaryOperator<EncoderSettings.Builder> change) {
    EncoderSettings changed = change.apply(EncoderSettings.builder()).build();

    assertThat(changed).isNotEqualTo(EncoderSettings.defaults());
    assertThat(changed.toString()).isNotEqualTo(EncoderSettings.defaults().toString());
    assertThat(changed.toBuilder().build()).isEqualTo(changed).hasSameHashCodeAs(changed);
  }

  static List<UnaryOperator<EncoderSettings.Builder>> changes() {
    return List.of(
        settings -> settings.preset("slow"),
        settings -> settings.crf(21),
        settings -> settings.audioKbps(128));
  }

  @Test
  void anUnknownPresetIsQuoted() {
    assertThatIllegalArgumentException()
        .isThrownBy(EncoderSettings.builder().preset("placebo")::build)
        .withMessageEndingWith("not placebo");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 41})
  void aRateFactorOutOfRangeIsQuoted(int crf) {
    assertThatIllegalArgumentException()
        .isThrownBy(EncoderSettings.of(Quality.HIGH).toBuilder().crf(crf)::build)
        .withMessage("crf must be from 0 to 40, not " + crf);
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 321})
  void aBitRateOutOfRangeIsQuoted(int kbps) {
    assertThatIllegalArgumentException()
        .isThrownBy(EncoderSettings.builder().audioKbps(kbps)::build)
        .withMessage("audioKbps must be from 64 to 320, not " + kbps);
  }
}
