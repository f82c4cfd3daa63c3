package io.vidgen.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.MusicStyle;
import io.vidgen.compositor.Quality;
import io.vidgen.compositor.SceneTransition;
import io.vidgen.compositor.WatermarkStyle;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {

  @ParameterizedTest
  @MethodSource("changes")
  void everyPartOfALookTellsItFromAnotherAndIsKeptByItsBuilder(UnaryOperator<Look.Builder> change) {
    Look changed = change.apply(Look.builder()).build();

    assertThat(changed).isNotEqualTo(Look.defaults());
    assertThat(changed.toString()).isNotEqualTo(Look.defaults().toString());
    assertThat(changed.toBuilder().build()).isEqualTo(changed).hasSameHashCodeAs(changed);
  }

  @Test
  void aLookWithoutAViewIsReadableInItsFormatWhateverThatBecomes() {
    Look wide = Look.defaults();

    assertThat(wide.view()).isEqualTo(PageView.desktop(1280));
    assertThat(wide.toBuilder().format(VideoFormat.SQUARE_1080).build().view())
        .isEqualTo(PageView.desktop(720));
  }

  static List<UnaryOperator<Look.Builder>> changes() {
    return List.of(
        look -> look.format(VideoFormat.SQUARE_1080),
        look -> look.motion(Motion.builder().cursor(true).build()),
        look -> look.view(PageView.phone()),
        look -> look.consent(ConsentPolicy.LEAVE),
        look -> look.bubble(BubbleStyle.builder().corner(Corner.TOP_LEFT).build()),
        look ->
            look.facecam(
                FacecamStyle.builder()
                    .anyLength(true)
                    .whenShorter(FacecamStyle.WhenShorter.FADE_OUT)
                    .whenLonger(FacecamStyle.WhenLonger.FADE_OUT)
                    .build()),
        look -> look.transition(SceneTransition.fade(Duration.ofMillis(400))),
        look -> look.lowerThird(LowerThird.of("Ada", "")),
        look ->
            look.watermark(
                new Watermark(MediaSource.file(Path.of("sign.png")), WatermarkStyle.defaults())),
        look -> look.music(new Music(MediaSource.file(Path.of("calm.mp3")), MusicStyle.defaults())),
        look -> look.poster(PosterSource.at(Duration.ofSeconds(3))),
        look -> look.quality(Quality.HIGH),
        look -> look.maxRecordingAge(Duration.ofHours(1)));
  }

  @Test
  void aScrollStyleLeavesTheRestOfTheMotion() {
    Look look =
        Look.builder()
            .motion(Motion.builder().cursor(true).build())
            .scroll(ScrollStyle.SMOOTH)
            .build();

    assertThat(look.motion())
        .isEqualTo(Motion.builder().scroll(ScrollStyle.SMOOTH).cursor(true).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT0.5S", "PT720H1S"})
  void aRecordingIsShownAgainForWholeSecondsUpToThirtyDays(String age) {
    Look.Builder look = Look.builder().maxRecordingAge(Duration.parse(age));

    assertThatIllegalArgumentException()
        .isThrownBy(look::build)
        .withMessageContaining(Duration.parse(age).toString());
  }
}
