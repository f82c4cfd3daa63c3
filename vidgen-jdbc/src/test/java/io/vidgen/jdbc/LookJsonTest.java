package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.campaign.Campaign.Look;
import io.vidgen.campaign.Composition;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.Quality;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookJsonTest {

  @Test
  void aLookIsReadAsItWasWritten() {
    Look look =
        new Look(
            VideoFormat.SQUARE_1080,
            new Motion(
                ScrollStyle.SMOOTH,
                new ScrollDepth.Element("#pricing"),
                Motion.Ending.RETURN,
                true),
            PageView.phone(360),
            ConsentPolicy.REJECT,
            BubbleStyle.defaults().withShape(BubbleStyle.Shape.SQUARE),
            Composition.defaults()
                .withLowerThird(Optional.of(LowerThird.of("Ada", "")))
                .withQuality(Quality.HIGH));

    assertThat(LookJson.read(LookJson.write(look))).isEqualTo(look);
  }

  @Test
  void aLookFromBeforeThereWereShapesAndQualitiesIsReadWithTheirDefaults() {
    Look look =
        LookJson.read(
            """
            {"width": 1280, "height": 720, "fps": 25, "scroll": "smooth",
             "bubble": {"corner": "top_right", "size": 0.4, "margin": 0}}
            """);

    assertThat(look)
        .isEqualTo(
            new Look(
                new VideoFormat(1280, 720, 25),
                ScrollStyle.SMOOTH,
                new BubbleStyle(Corner.TOP_RIGHT, 0.4, 0)));
  }

  @Test
  void aRowWithoutALookHasTheDefaults() {
    assertThat(LookJson.read(null)).isEqualTo(Look.defaults());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"later\": {\"option\": 1}}", "null", "{\"bubble\": null}"})
  void whatIsAbsentOrUnknownChangesNothing(String json) {
    assertThat(LookJson.read(json)).isEqualTo(Look.defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"bubble": {"size": 5}}   | look.bubble.size: bubble size must be from 0.1 to 0.6, not 5.0
          {"quality": "best"}       | look.quality: must be one of draft, standard, high, not "best"
          {"scroll": "sideways"}    | look.scroll: must be one of human, smooth, none, not "sideways"
          {"bubble": "round"}       | not a look
          {                         | not JSON
          """)
  void whatIsWrongIsQuoted(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LookJson.read(json))
        .withMessageContaining(message);
  }
}
