package io.vidgen.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrollDepthTest {

  @ParameterizedTest
  @ValueSource(strings = {"fold", "middle", "bottom", "1px", "1200px", "css:#pricing > h2"})
  void aDepthIsReadAsItIsWritten(String text) {
    assertThat(ScrollDepth.parse(text).text()).isEqualTo(text);
  }

  @Test
  void capitalsMatterInASelectorAlone() {
    assertThat(ScrollDepth.parse(" Middle ")).isEqualTo(ScrollDepth.Place.MIDDLE);
    assertThat(ScrollDepth.parse("CSS: .Price ")).isEqualTo(new ScrollDepth.Element(".Price"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "deep", "12", "1200 px", "-5px", "0px", "1000001px", "99999999px", "css:"})
  void anythingElseIsRefusedWithWhatIsPossible(String text) {
    assertThatThrownBy(() -> ScrollDepth.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theRefusalQuotesWhatWasTyped() {
    assertThatThrownBy(() -> ScrollDepth.parse("deep"))
        .hasMessage(
            "must be auto, fold, middle, bottom, pixels such as 1200px, or css:SELECTOR,"
                + " not \"deep\"");
  }
}
