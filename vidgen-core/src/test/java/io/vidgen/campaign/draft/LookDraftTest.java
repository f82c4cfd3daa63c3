package io.vidgen.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Music;
import io.vidgen.campaign.PosterSource;
import io.vidgen.campaign.Watermark;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Border;
import io.vidgen.compositor.BubbleStyle.Shape;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.MusicStyle;
import io.vidgen.compositor.Opening;
import io.vidgen.compositor.Quality;
import io.vidgen.compositor.RgbColor;
import io.vidgen.compositor.SceneTransition;
import io.vidgen.compositor.WatermarkStyle;
import io.vidgen.recorder.Mockup;
import io.vidgen.render.VideoFormat;
import io.vidgen.storage.StorageKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookDraftTest {

  private static final Look RICH =
      Look.builder()
          .format(VideoFormat.VERTICAL_1080)
          .bubble(
              BubbleStyle.builder()
                  .shape(Shape.ROUNDED)
                  .corner(Corner.TOP_RIGHT)
                  .spot(new Spot(0.25, 1))
                  .size(0.3)
                  .margin(0.05)
                  .border(new Border(0.1, RgbColor.parse("#1A2b3C")))
                  .shadow(0.5)
                  .build())
          .facecam(
              FacecamStyle.builder()
                  .crop(new FacecamCrop(0.2, 0.3, 1.5))
                  .anyLength(true)
                  .whenShorter(FacecamStyle.WhenShorter.FADE_OUT)
                  .whenLonger(FacecamStyle.WhenLonger.FADE_OUT)
                  .trimSilence(true)
                  .denoise(true)
                  .build())
          .opening(Opening.of(Duration.ofMillis(2250)))
          .transition(SceneTransition.fade(Duration.ofMillis(700)))
          .lowerThird(
              LowerThird.builder("Ada").subtitle("Countess").start(Duration.ofMillis(1250)).build())
          .watermark(
              new Watermark(
                  MediaSource.stored(new StorageKey("signs/acme.png")),
                  WatermarkStyle.builder().opacity(0.4).build()))
          .music(
              new Music(
                  MediaSource.stored(new StorageKey("music/calm.mp3")),
                  MusicStyle.builder().level(-20).ducking(6).fade(Duration.ofMillis(250)).build()))
          .poster(PosterSource.image(MediaSource.stored(new StorageKey("posters/ada.png"))))
          .mockup(Mockup.WINDOW_DARK)
          .quality(Quality.HIGH)
          .maxRecordingAge(Duration.ofMinutes(90))
          .build();

  @Test
  void aLookThatIsWrittenDownIsReadAsItWas() throws Exception {
    JsonMapper json = new JsonMapper();

    String text = json.writeValueAsString(LookDraft.of(RICH));
    List<FieldError> errors = new ArrayList<>();
    Look read = json.readValue(text, LookDraft.class).applyTo(Look.defaults(), "look", errors);

    assertThat(errors).isEmpty();
    assertThat(read).isEqualTo(RICH);
  }

  @Test
  void whatADraftLeavesOutStaysAsTheHostHasIt() {
    CampaignDraft draft =
        CampaignDraft.fromJson(
            """
            {"name": "x", "scenes": [{"url": "a.com", "duration_sec": 5}],
             "look": {"bubble": {"shape": "square", "size": 0.3}, "transition": {"kind": "fade"}}}
            """);

    Look look = draft.validate(RICH).look();

    assertThat(look)
        .isEqualTo(
            RICH.toBuilder().bubble(RICH.bubble().toBuilder().shape(Shape.SQUARE).build()).build());
    assertThat(draft.validate(Look.defaults()).look().transition())
        .isEqualTo(SceneTransition.builder().kind(SceneTransition.Kind.FADE).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "width": 1281                        | look.width                | even number
          "height": 20                         | look.height               | from 180 to 3840, not 20
          "fps": 61                            | look.fps                  | from 10 to 60, not 61
          "bubble": {"shape": "star"}          | look.bubble.shape         | must be one of circle, rounded, square, not "star"
          "bubble": {"corner": ""}             | look.bubble.corner        | must be one of top_left
          "bubble": {"size": 2}                | look.bubble.size          | from 0.1 to 0.6, not 2.0
          "bubble": {"margin": -1}             | look.bubble.margin        | from 0 to 0.2, not -1.0
          "bubble": {"x": 1.5, "y": 0}         | look.bubble.x             | from 0 to 1, not 1.5
          "bubble": {"border_color": "red"}    | look.bubble.border_color  | is written #RRGGBB, not "red"
          "bubble": {"border_width": 1}        | look.bubble.border_width  | from 0 to 0.2
          "bubble": {"shadow": 9}              | look.bubble.shadow        | from 0 to 1
          "facecam": {"crop_y": 7}             | look.facecam.crop_y       | from 0 to 1, not 7.0
          "facecam": {"zoom": 0.5}             | look.facecam.zoom         | from 1 to 4, not 0.5
          "facecam": {"when_longer": "loop"}   | look.facecam.when_longer  | must be one of trim, fade_out
          "opening": {"length_ms": 3000}       | look.opening              | needs a facecam, which this campaign lacks
          "opening": {"length_ms": 499}        | look.opening.length_ms    | from 500 ms to 15000 ms, not 499 ms
          "opening": {"length_ms": 15001}      | look.opening.length_ms    | from 500 ms to 15000 ms, not 15001 ms
          "transition": {"length_ms": 5}       | look.transition.length_ms | from 100 ms to 2000 ms, not 5 ms
          "lower_third": {}                    | look.lower_third.title    | needs a title
          "lower_third": {"title": " ", "subtitle": "x"} | look.lower_third.title | needs a title
          "lower_third": {"title": "x", "start_ms": -1} | look.lower_third.start_ms | from 0 to 300 s
          "watermark": {"corner": "top_left"}  | look.watermark.key        | key
          "watermark": {"key": "../etc/passwd"} | look.watermark.key       | ..
          "watermark": {"key": "a.png", "opacity": 0} | look.watermark.opacity | from 0.05 to 1
          "music": {"level_db": -15}           | look.music.key            | key
          "music": {"key": "a.mp3", "level_db": 1} | look.music.level_db  | from -40 to 0 dB, not 1.0
          "music": {"key": "a.mp3", "ducking_db": 31} | look.music.ducking_db | from 0 to 30 dB, not 31.0
          "music": {"key": "a.mp3", "fade_ms": 10001} | look.music.fade_ms | from 0 to 10000 ms, not 10001
          "poster": {"at_sec": -1}             | look.poster.at_sec        | from 0 to 300 s, not -1.0 s
          "poster": {"at_sec": 301}            | look.poster.at_sec        | from 0 to 300 s, not 301.0 s
          "poster": {"at_sec": 5}              | look.poster.at_sec        | before the video ends, at 5 s, not 5.0 s
          "poster": {"key": "../etc/passwd"}   | look.poster.key           | ..
          "poster": {"at_sec": 1, "key": "a.png"} | look.poster            | cannot be both
          "mockup": "tablet"                   | look.mockup               | must be one of none, window, window_dark, phone
          "quality": "best"                    | look.quality              | must be one of draft, standard, high
          "freshness_sec": -1                  | look.freshness_sec        | from 0 to 2592000 whole seconds
          "freshness_sec": 2592001             | look.freshness_sec        | from 0 to 2592000 whole seconds
          """)
  void aBrokenRuleIsNamedByItsField(String json, String path, String message) {
    InvalidCampaignException invalid =
        catchThrowableOfType(
            InvalidCampaignException.class,
            () ->
                CampaignDraft.fromJson(
                        "{\"name\": \"x\", \"scenes\": [{\"url\": \"a.com\", \"duration_sec\": 5}],"
                            + " \"look\": {"
                            + json
                            + "}}")
                    .validate(Look.defaults()));

    assertThat(invalid.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path()).isEqualTo(path);
              assertThat(error.message()).contains(message);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"look": 5}                                    | look                      | must be an object
          {"look": {"bubble": {"size": "big"}}}          | look.bubble.size          | must be a number
          {"look": {"facecam": {"any_length": "yes"}}}   | look.facecam.any_length   | must be true or false
          {"look": {"transition": {"length_ms": 1.5}}}   | look.transition.length_ms | must be a whole number
          """)
  void aValueOfTheWrongTypeIsNamedByItsField(String json, String path, String message) {
    InvalidCampaignException invalid =
        catchThrowableOfType(InvalidCampaignException.class, () -> CampaignDraft.fromJson(json));

    assertThat(invalid.errors()).containsExactly(new FieldError(path, message));
  }

  @Test
  void anEmptyTitleTakesTheLowerThirdAway() {
    Look base = Look.builder().lowerThird(LowerThird.of("Ada Lovelace", "Countess")).build();
    LookDraft empty =
        LookDraft.builder()
            .lowerThird(LowerThirdDraft.builder().title("").subtitle("").build())
            .build();
    List<FieldError> errors = new ArrayList<>();

    assertThat(empty.applyTo(base, "look", errors).lowerThird()).isEmpty();
    assertThat(errors).isEmpty();
  }

  @Test
  void scenesMayBeOfAnyLengthWhereTheLookSaysSo() {
    Facecam facecam =
        Facecam.builder(MediaSource.file(Path.of("me.mp4")))
            .duration(Duration.ofSeconds(9))
            .build();
    String draft =
        "{\"name\": \"x\", \"scenes\": [{\"url\": \"a.com\", \"duration_sec\": 5}],"
            + " \"look\": {\"facecam\": {\"any_length\": %s}}}";

    assertThat(
            CampaignDraft.fromJson(draft.formatted("true"))
                .validate(Look.defaults(), facecam)
                .duration())
        .hasSeconds(5);
    assertThat(
            catchThrowableOfType(
                    InvalidCampaignException.class,
                    () ->
                        CampaignDraft.fromJson(draft.formatted("false"))
                            .validate(Look.defaults(), facecam))
                .errors())
        .containsExactly(new FieldError("scenes", "Add 4s more to scenes"));
  }

  @Test
  void aPostersMomentIsReadAsItWasWritten() {
    Look look = Look.builder().poster(PosterSource.at(Duration.ofMillis(3500))).build();
    List<FieldError> errors = new ArrayList<>();

    assertThat(LookDraft.of(look).poster()).isEqualTo(PosterDraft.builder().atSec(3.5).build());
    assertThat(LookDraft.of(look).applyTo(Look.defaults(), "look", errors)).isEqualTo(look);
    assertThat(errors).isEmpty();
  }

  @Test
  void anEmptyKeyTakesAPictureOrMusicAway() {
    MediaSource picture = MediaSource.stored(new StorageKey("pictures/a.png"));
    Look look =
        Look.builder()
            .watermark(new Watermark(picture, WatermarkStyle.defaults()))
            .music(new Music(picture, MusicStyle.defaults()))
            .poster(PosterSource.image(picture))
            .build();
    LookDraft without =
        LookDraft.builder()
            .watermark(WatermarkDraft.builder().key("").build())
            .music(MusicDraft.builder().key("").build())
            .poster(PosterDraft.builder().key("").build())
            .build();
    List<FieldError> errors = new ArrayList<>();

    assertThat(without.applyTo(look, "look", errors)).isEqualTo(Look.defaults());
    assertThat(without.applyTo(Look.defaults(), "look", errors)).isEqualTo(Look.defaults());
    assertThat(errors).isEmpty();
  }

  /** A host's look is for videos of any length. */
  @Test
  void aPostersMomentOfTheHostMayBeLaterThanAVideoEnds() {
    CampaignDraft draft =
        CampaignDraft.builder().name("x").scene(SceneDraft.page("a.com", 5)).build();
    Look late = Look.builder().poster(PosterSource.at(Duration.ofSeconds(9))).build();

    assertThat(draft.validate(late).look()).isEqualTo(late);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5 | 5000 | 3300 |
          5 | 5000 | 3301 | an opening of 3301 ms is too long for a video of 5.0 s: with 700 ms to shrink, and a second for the bubble, it may take 3300 ms
          5 | 4500 | 3000 | an opening of 3000 ms is too long for a facecam of 4.5 s: with 700 ms to shrink, and a second for the bubble, it may take 2800 ms
          1 | 1000 | 500  | an opening of 500 ms is too long for a video of 1.0 s: with 700 ms to shrink, and a second for the bubble, there is no room for one
          """)
  void anOpeningEndsBeforeTheVideoAndTheFacecamDo(
      int seconds, int clip, int opening, @Nullable String message) {
    CampaignDraft draft =
        CampaignDraft.builder()
            .name("x")
            .scene(SceneDraft.page("a.com", seconds))
            .look(
                LookDraft.builder()
                    .facecam(FacecamDraft.builder().anyLength(true).build())
                    .opening(OpeningDraft.builder().lengthMs(opening).build())
                    .build())
            .build();
    Facecam facecam =
        Facecam.builder(MediaSource.file(Path.of("me.mp4")))
            .duration(Duration.ofMillis(clip))
            .build();

    if (message == null) {
      assertThat(draft.validate(Look.defaults(), facecam).look().opening())
          .contains(Opening.of(Duration.ofMillis(opening)));
    } else {
      assertThat(
              catchThrowableOfType(
                      InvalidCampaignException.class,
                      () -> draft.validate(Look.defaults(), facecam))
                  .errors())
          .containsExactly(new FieldError("look.opening.length_ms", message));
    }
  }

  /** A host's look is for videos with and without a facecam. */
  @Test
  void anOpeningOfTheHostWaitsForAFacecam() {
    CampaignDraft draft =
        CampaignDraft.builder().name("x").scene(SceneDraft.page("a.com", 5)).build();
    Look host = Look.builder().opening(Opening.of(Duration.ofSeconds(2))).build();

    Campaign waiting = draft.validate(host);

    assertThat(waiting.look()).isEqualTo(host);
    CampaignDraft sentBack = draft.toBuilder().look(LookDraft.of(waiting.look())).build();
    assertThat(sentBack.validate(host).look()).isEqualTo(host);
    assertThat(sentBack.applyTo(waiting, null).look()).isEqualTo(host);
    CampaignDraft another =
        draft.toBuilder()
            .look(
                LookDraft.builder().opening(OpeningDraft.builder().lengthMs(2500).build()).build())
            .build();
    InvalidCampaignException thrown =
        catchThrowableOfType(InvalidCampaignException.class, () -> another.applyTo(waiting, null));
    assertThat(thrown.errors())
        .containsExactly(
            new FieldError("look.opening", "needs a facecam, which this campaign lacks"));
  }

  @Test
  void aLengthOfZeroTakesAnOpeningAway() {
    Look look = Look.builder().opening(Opening.of(Duration.ofSeconds(2))).build();
    LookDraft without =
        LookDraft.builder().opening(OpeningDraft.builder().lengthMs(0).build()).build();
    List<FieldError> errors = new ArrayList<>();

    assertThat(without.applyTo(look, "look", errors)).isEqualTo(Look.defaults());
    assertThat(errors).isEmpty();
  }

  @Test
  void aPosterOnThisMachineCannotBeWrittenDown() {
    Look look =
        Look.builder().poster(PosterSource.image(MediaSource.file(Path.of("poster.png")))).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LookDraft.of(look))
        .withMessageContaining("local file");
  }

  @Test
  void aWatermarkOnThisMachineCannotBeWrittenDown() {
    Look look =
        Look.builder()
            .watermark(
                new Watermark(MediaSource.file(Path.of("sign.png")), WatermarkStyle.defaults()))
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LookDraft.of(look))
        .withMessageContaining("local file");
  }
}
