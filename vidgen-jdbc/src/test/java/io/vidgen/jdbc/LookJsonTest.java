package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.campaign.Campaign.Look;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import org.junit.jupiter.api.Test;

class LookJsonTest {

  @Test
  void aLookIsReadAsItWasWritten() {
    Look look =
        Look.defaults()
            .withMotion(
                new Motion(
                    ScrollStyle.SMOOTH,
                    new ScrollDepth.Element("#pricing"),
                    Motion.Ending.RETURN,
                    true))
            .withView(PageView.phone(360))
            .withConsent(ConsentPolicy.REJECT);

    assertThat(LookJson.read(LookJson.write(look))).isEqualTo(look);
  }

  @Test
  void aLookFromBeforeThereWereMoreOptionsIsReadWithTheirDefaults() {
    assertThat(LookJson.read("{\"width\": 1920, \"height\": 1080, \"scroll\": \"smooth\"}"))
        .isEqualTo(Look.defaults().withMotion(Motion.of(ScrollStyle.SMOOTH)));
    assertThat(LookJson.read(null)).isEqualTo(Look.defaults());
  }

  @Test
  void whatCannotBeReadIsQuoted() {
    assertThatThrownBy(() -> LookJson.read("{\"scroll\": \"sideways\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scroll")
        .hasMessageContaining("sideways");
  }
}
