package io.vidgen.compositor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.compositor.BubbleStyle.Border;
import io.vidgen.compositor.BubbleStyle.Shape;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.compositor.FacecamPicture.DynamicRange;
import io.vidgen.compositor.FacecamStyle.WhenLonger;
import io.vidgen.compositor.FacecamStyle.WhenShorter;
import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompositorValuesTest {

  private static final Path FILE = Path.of("file");
  private static final Clip CLIP = Clip.builder(FILE, VideoFormat.HD_720, 100).build();
  private static final FacecamClip FACECAM = FacecamClip.builder(FILE, 64, 100).build();
  private static final FacecamPicture PICTURE = FacecamPicture.builder(640, 480, "h264").build();

  /** A value, and changes of its builder. */
  private record Growing<T, B>(
      T value, Function<T, B> toBuilder, Function<B, T> build, List<UnaryOperator<B>> changes) {

    Stream<Runnable> checks() {
      return changes.stream().map(change -> () -> check(change));
    }

    private void check(UnaryOperator<B> change) {
      T changed = build.apply(change.apply(toBuilder.apply(value)));

      assertThat(changed).isNotEqualTo(value);
      assertThat(changed.toString()).isNotEqualTo(value.toString());
      assertThat(build.apply(toBuilder.apply(changed)))
          .isEqualTo(changed)
          .hasSameHashCodeAs(changed)
          .hasToString(changed.toString());
    }
  }

  @ParameterizedTest
  @MethodSource({"clips", "styles", "reports"})
  void everyPartTellsAValueFromAnotherAndIsKeptByItsBuilder(Runnable check) {
    check.run();
  }

  static Stream<Runnable> clips() {
    return Stream.of(
            new Growing<Clip, Clip.Builder>(
                CLIP,
                Clip::toBuilder,
                Clip.Builder::build,
                List.of(b -> b.path(Path.of("other")), b -> b.sceneStarts(List.of(10L)))),
            new Growing<FacecamClip, FacecamClip.Builder>(
                FACECAM,
                FacecamClip::toBuilder,
                FacecamClip.Builder::build,
                List.of(b -> b.goneAt(50))),
            new Growing<FacecamSpec, FacecamSpec.Builder>(
                FacecamSpec.builder(FILE, 64, 30, 100).build(),
                FacecamSpec::toBuilder,
                FacecamSpec.Builder::build,
                List.of(b -> b.style(FacecamStyle.builder().anyLength(true).build()))),
            new Growing<PicturesSpec, PicturesSpec.Builder>(
                PicturesSpec.builder(CLIP).build(),
                PicturesSpec::toBuilder,
                PicturesSpec.Builder::build,
                List.of(
                    b -> b.bubble(BubbleStyle.defaults()),
                    b -> b.moment(Duration.ofSeconds(1)),
                    b -> b.image(FILE),
                    b -> b.poster(FILE),
                    b -> b.preview(FILE),
                    b -> b.mailPicture(FILE),
                    b -> b.shareImage(FILE))),
            new Growing<OverlaySpec, OverlaySpec.Builder>(
                OverlaySpec.builder(CLIP).build(),
                OverlaySpec::toBuilder,
                OverlaySpec.Builder::build,
                List.of(
                    b -> b.facecam(FACECAM),
                    b -> b.bubble(BubbleStyle.builder().size(0.3).build()),
                    b -> b.transition(SceneTransition.fade(Duration.ofSeconds(1))),
                    b -> b.lowerThird(LowerThird.of("Ada", "Countess")),
                    b -> b.watermark(new WatermarkImage(FILE, WatermarkStyle.defaults())),
                    b -> b.music(new MusicBed(FILE, MusicStyle.defaults())),
                    b -> b.quality(Quality.HIGH))))
        .flatMap(Growing::checks);
  }

  static Stream<Runnable> styles() {
    return Stream.of(
            new Growing<BubbleStyle, BubbleStyle.Builder>(
                BubbleStyle.defaults(),
                BubbleStyle::toBuilder,
                BubbleStyle.Builder::build,
                List.of(
                    b -> b.shape(Shape.SQUARE),
                    b -> b.corner(Corner.TOP_LEFT),
                    b -> b.spot(new Spot(0.5, 0.5)),
                    b -> b.size(0.3),
                    b -> b.margin(0.1),
                    b -> b.border(new Border(0, RgbColor.WHITE)),
                    b -> b.shadow(0))),
            new Growing<FacecamStyle, FacecamStyle.Builder>(
                FacecamStyle.defaults(),
                FacecamStyle::toBuilder,
                FacecamStyle.Builder::build,
                List.of(
                    b -> b.crop(new FacecamCrop(0.1, 0.4, 1)),
                    b -> b.anyLength(true),
                    b -> b.whenShorter(WhenShorter.FADE_OUT),
                    b -> b.whenLonger(WhenLonger.FADE_OUT),
                    b -> b.trimSilence(true),
                    b -> b.denoise(true))),
            new Growing<MusicStyle, MusicStyle.Builder>(
                MusicStyle.defaults(),
                MusicStyle::toBuilder,
                MusicStyle.Builder::build,
                List.of(b -> b.level(-20), b -> b.ducking(0), b -> b.fade(Duration.ZERO))),
            new Growing<LowerThird, LowerThird.Builder>(
                LowerThird.of("Ada", "Countess"),
                LowerThird::toBuilder,
                LowerThird.Builder::build,
                List.of(
                    b -> b.title("Eve"),
                    b -> b.subtitle(""),
                    b -> b.start(Duration.ZERO),
                    b -> b.length(Duration.ofSeconds(1)))),
            new Growing<SceneTransition, SceneTransition.Builder>(
                SceneTransition.cut(),
                SceneTransition::toBuilder,
                SceneTransition.Builder::build,
                List.of(
                    b -> b.kind(SceneTransition.Kind.FADE), b -> b.length(Duration.ofSeconds(1)))),
            new Growing<WatermarkStyle, WatermarkStyle.Builder>(
                WatermarkStyle.defaults(),
                WatermarkStyle::toBuilder,
                WatermarkStyle.Builder::build,
                List.of(
                    b -> b.corner(Corner.TOP_LEFT),
                    b -> b.size(0.1),
                    b -> b.margin(0),
                    b -> b.opacity(1))))
        .flatMap(Growing::checks);
  }

  static Stream<Runnable> reports() {
    return Stream.of(
            new Growing<FacecamPicture, FacecamPicture.Builder>(
                PICTURE,
                FacecamPicture::toBuilder,
                FacecamPicture.Builder::build,
                List.of(
                    b -> b.frameRate(25),
                    b -> b.variableFrameRate(true),
                    b -> b.rotation(90),
                    b -> b.mirrored(true),
                    b -> b.dynamicRange(DynamicRange.HLG),
                    b -> b.primaries("bt709"))),
            new Growing<FacecamSound, FacecamSound.Builder>(
                FacecamSound.builder("aac").build(),
                FacecamSound::toBuilder,
                FacecamSound.Builder::build,
                List.of(
                    b -> b.tracks(2),
                    b -> b.sampleRate(44_100),
                    b -> b.channels(1),
                    b -> b.offset(Duration.ofMillis(-80)),
                    b -> b.loudness(new Loudness(-16, -2)),
                    b -> b.silentStart(Duration.ofSeconds(1)),
                    b -> b.silentEnd(Duration.ofSeconds(1)))),
            new Growing<FacecamReport, FacecamReport.Builder>(
                FacecamReport.builder(Duration.ofSeconds(3), PICTURE).build(),
                FacecamReport::toBuilder,
                FacecamReport.Builder::build,
                List.of(
                    b -> b.sound(FacecamSound.builder("aac").build()),
                    b ->
                        b.problems(
                            List.of(new FacecamProblem(FacecamProblem.Code.HDR, "It is HDR."))))))
        .flatMap(Growing::checks);
  }

  @Test
  void aReportIsOnSilenceUnlessItHasSound() {
    FacecamReport.Builder report = FacecamReport.builder(Duration.ofSeconds(3), PICTURE);

    assertThat(report.build().hasAudio()).isFalse();
    assertThat(report.build().sound()).isEqualTo(FacecamSound.none(0));
    assertThat(report.sound(FacecamSound.builder("aac").build()).build().hasAudio()).isTrue();
  }

  @Test
  void aStyleThatTrimsSilenceShowsAClipWithABreathAtItsEnds() {
    FacecamSound sound =
        FacecamSound.builder("aac")
            .silentStart(Duration.ofSeconds(2))
            .silentEnd(Duration.ofMillis(1500))
            .build();
    FacecamReport report =
        FacecamReport.builder(Duration.ofSeconds(10), PICTURE).sound(sound).build();
    FacecamStyle trimming = FacecamStyle.builder().trimSilence(true).build();

    assertThat(report.shown(trimming))
        .isEqualTo(new FacecamRange(Duration.ofMillis(1750), Duration.ofSeconds(9)));
    assertThat(report.shown(FacecamStyle.defaults()))
        .isEqualTo(new FacecamRange(Duration.ZERO, Duration.ofSeconds(10)));
    assertThat(
            FacecamReport.builder(Duration.ofSeconds(3), PICTURE)
                .sound(sound.toBuilder().silentEnd(Duration.ofSeconds(3)).build())
                .build()
                .shown(trimming)
                .length())
        .as("of a clip in which nothing is heard")
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aCornerTakesTheBubbleFromItsSpot() {
    BubbleStyle inTheMiddle = BubbleStyle.builder().spot(new Spot(0.5, 0.5)).build();

    BubbleStyle inACorner = inTheMiddle.toBuilder().corner(Corner.TOP_RIGHT).build();

    assertThat(inTheMiddle.place()).isEqualTo(new Spot(0.5, 0.5));
    assertThat(inACorner.place()).isEqualTo(new Spot(1, 0));
  }

  @ParameterizedTest
  @CsvSource({"0, 30, 10", "63, 30, 10", "64, 0, 10", "64, 30, 0"})
  void aFacecamHasAnEvenSideARateAndFrames(int side, int fps, long frames) {
    FacecamSpec.Builder spec = FacecamSpec.builder(FILE, side, fps, frames);

    assertThatIllegalArgumentException()
        .isThrownBy(spec::build)
        .withMessageEndingWith("not " + side + ", " + frames + ", " + fps);
  }

  @Test
  void scenesStartOneAfterTheOtherWithinTheirClip() {
    for (List<Long> starts : List.of(List.of(0L), List.of(100L), List.of(20L, 20L))) {
      Clip.Builder clip = CLIP.toBuilder().sceneStarts(starts);

      assertThatIllegalArgumentException()
          .isThrownBy(clip::build)
          .withMessage("scene starts must ascend from 1 to 99, not " + starts);
    }
  }
}
