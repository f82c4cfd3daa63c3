package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.campaign.Look;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookJsonTest {

  @Test
  void aLookIsReadAsItWasWritten() {
    Look look =
        Look.builder()
            .format(VideoFormat.SQUARE_1080)
            .motion(
                Motion.builder()
                    .scroll(ScrollStyle.SMOOTH)
                    .depth(new ScrollDepth.Element("#pricing"))
                    .ending(Motion.Ending.RETURN)
                    .cursor(true)
                    .build())
            .view(PageView.phone(360))
            .consent(ConsentPolicy.REJECT)
            .bubble(BubbleStyle.builder().shape(BubbleStyle.Shape.SQUARE).build())
            .lowerThird(LowerThird.of("Ada", ""))
            .quality(Quality.HIGH)
            .build();

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
            Look.builder()
                .format(new VideoFormat(1280, 720, 25))
                .scroll(ScrollStyle.SMOOTH)
                .bubble(BubbleStyle.builder().corner(Corner.TOP_RIGHT).size(0.4).margin(0).build())
                .build());
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
