package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.Opening;
import io.vidgen.compositor.RgbColor;
import io.vidgen.recorder.Mockup;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an end card's page says, and where. */
class EndCardPageTest {

  private static final CardOverlays NOTHING = new CardOverlays(false, false, false);
  private static final CardOverlays FACECAM = new CardOverlays(true, false, false);

  @Test
  void textsAreTextsWhateverTheyLookLike() {
    EndCard card =
        EndCard.builder()
            .headline("</h1><script>alert(1)</script> ${accent} $1 \\\\")
            .sender("<b>Bob</b>")
            .role("\"&'")
            .callToAction(new CallToAction("<i>Go", URI.create("https://example.com/a")))
            .build();

    String html = EndCardPage.of(card, Look.defaults(), NOTHING).html();

    assertThat(html)
        .contains(
            "&lt;/h1&gt;&lt;script&gt;alert(1)&lt;/script&gt; ${accent} $1 \\\\",
            "&lt;b&gt;Bob&lt;/b&gt;",
            "&quot;&amp;&#39;",
            "&lt;i&gt;Go",
            "--accent: #2F5BEA")
        .doesNotContain("<script>alert", "<b>", "${theme}", "${left}");
  }

  @Test
  void itIsRecordedForThePicturesSizeAndBesideTheFacecam() {
    Look look = Look.builder().view(PageView.phone()).mockup(Mockup.PHONE).build();
    Scene scene = sceneOf(EndCard.builder().headline("Bye").build());

    RecordingSpec alone = EndCardPage.recording(scene, look, false);
    RecordingSpec beside = EndCardPage.recording(scene, look, true);

    assertThat(alone.view()).isEqualTo(PageView.readable(look.format()));
    assertThat(alone.mockup()).isEqualTo(Mockup.NONE);
    assertThat(alone.duration()).isEqualTo(scene.duration());
    assertThat(beside.page()).isNotEqualTo(alone.page());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EndCardPage.recording(sceneOf(SceneSource.card("<p>")), look, false))
        .withMessageStartingWith("the scene shows no end card");
  }

  private static Scene sceneOf(SceneSource source) {
    return Scene.builder(source, Duration.ofSeconds(4)).build();
  }

  @Test
  void whatIsNotSaidTakesNoRoom() {
    String html =
        EndCardPage.of(EndCard.builder().headline("Bye").build(), Look.defaults(), NOTHING).html();

    assertThat(html)
        .contains("<article><h1 class=\"\" dir=\"auto\">Bye</h1></article>")
        .contains("class=\"light\"");
  }

  @ParameterizedTest
  @CsvSource({
    "#FDE047, #0B0E14",
    "#FFFFFF, #0B0E14",
    "#1D4ED8, #FFFFFF",
    "#000000, #FFFFFF",
  })
  void theButtonsLabelCanBeReadOnItsColour(String color, String text) {
    EndCard card = EndCard.builder().headline("x").color(RgbColor.parse(color)).build();

    assertThat(EndCardPage.of(card, Look.defaults(), NOTHING).html())
        .contains("--on-accent: " + text);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.com/, example.com",
    "https://example.com/book/?utm_source=mail#top, example.com/book",
    "http://example.com:8080/a, example.com:8080/a",
    "https://user:secret@example.com/a, example.com/a",
    "https://example.com/a/very/long/path/that/nobody/would/ever/type, example.com",
    "https://example.com/%C3%BC, example.com",
    "https://xn--r8jz45g.jp/a, xn--r8jz45g.jp/a",
    "mailto:bob@example.com?subject=Hi, bob@example.com",
    "mailto:bob@example.com?subject=Hi&body=One%0ATwo, bob@example.com",
    "mailto:b%2Bx@example.com, b+x@example.com",
    "https://www.com/, www.com",
    "https://my_shop.example.com/a, my_shop.example.com/a",
  })
  void anAddressIsShownAsPeopleWriteItDown(String address, String shown) {
    assertThat(EndCardPage.readable(URI.create(address))).isEqualTo(shown);
  }

  @Test
  void textIsNeverBelowTheFacecamNorThePlayersControls() {
    for (VideoFormat format :
        List.of(VideoFormat.HD_1080, VideoFormat.VERTICAL_1080, new VideoFormat(1080, 1080, 30))) {
      for (double size : new double[] {0.1, 0.26, 0.45, 0.6}) {
        for (Corner corner : Corner.values()) {
          check(format, BubbleStyle.builder().size(size).corner(corner).build());
        }
        for (double x = 0; x <= 1; x += 0.25) {
          for (double y = 0; y <= 1; y += 0.25) {
            check(format, BubbleStyle.builder().size(size).spot(new Spot(x, y)).build());
          }
        }
      }
    }
  }

  private static void check(VideoFormat format, BubbleStyle bubble) {
    FreeArea area = FreeArea.of(Look.builder().format(format).bubble(bubble).build(), FACECAM);
    int side = bubble.diameterIn(format);
    int margin = bubble.marginIn(format);
    int low = bubble.bottomMarginIn(format);
    double x = margin + bubble.place().x() * (format.width() - 2 * margin - side);
    double y = margin + bubble.place().y() * (format.height() - margin - low - side);
    double left = area.left() * format.width();
    double right = format.width() * (1 - area.right());
    double top = area.top() * format.height();
    double bottom = format.height() * (1 - area.bottom());

    assertThat(right <= x || left >= x + side || bottom <= y || top >= y + side)
        .as("%s %s: %s", format, bubble, area)
        .isTrue();
    assertThat(bottom).isLessThanOrEqualTo(format.height() - low + 0.001);
    assertThat(right - left).as("%s %s: %s", format, bubble, area).isGreaterThan(100);
    assertThat(bottom - top).as("%s %s: %s", format, bubble, area).isGreaterThan(100);
  }

  @Test
  void inAWidePictureTextIsInTheMiddle() {
    FreeArea area = FreeArea.of(Look.defaults(), FACECAM);

    assertThat(area.left()).isEqualTo(area.right()).isGreaterThan(0.18);
  }

  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 0.71",
    "1080, 1920, 0.64",
    "1080, 1080, 0.42",
  })
  void textIsAboveDrawnCaptions(int width, int height, double lowest) {
    VideoFormat format = new VideoFormat(width, height, 30);
    for (CaptionStyle style : List.of(CaptionStyle.PANEL, CaptionStyle.OUTLINE)) {
      Look look = Look.builder().format(format).captions(style).build();
      FreeArea area = FreeArea.of(look, new CardOverlays(true, true, false));

      assertThat(1 - area.bottom())
          .as("%s", area)
          .isGreaterThan(lowest - 0.01)
          .isLessThan(lowest + 0.01);
      assertThat(area.top()).isEqualTo(FreeArea.of(look, FACECAM).top());
      assertThat(area.left()).isEqualTo(area.right());
    }
  }

  @Test
  void aLowerThirdTakesItsPlaceOnlyWhileItIsSeen() {
    LowerThird text =
        LowerThird.builder("Ada Lovelace")
            .subtitle("Countess")
            .start(Duration.ofSeconds(6))
            .length(Duration.ofSeconds(3))
            .build();
    Look look = Look.builder().lowerThird(text).build();
    EndCard card = EndCard.builder().headline("Bye").build();
    Scene page = Scene.page("https://example.com", Duration.ofSeconds(5));
    Campaign campaign = Campaign.builder("x").scene(page).scene(sceneOf(card)).look(look).build();

    CardOverlays late = CardOverlays.of(campaign, Duration.ofSeconds(9), Duration.ofSeconds(4));
    CardOverlays early = CardOverlays.of(campaign, Duration.ofSeconds(5), Duration.ofSeconds(4));

    assertThat(late).isEqualTo(NOTHING);
    assertThat(early).isEqualTo(new CardOverlays(false, false, true));
    assertThat(EndCardPage.of(card, look, late).html())
        .isEqualTo(EndCardPage.of(card, Look.defaults(), late).html());
    assertThat(FreeArea.of(look, early).bottom()).isBetween(0.25, 0.4);
  }

  @Test
  void anOpeningDelaysALowerThirdUntilTheCard() {
    Look look =
        Look.builder()
            .lowerThird(LowerThird.of("Ada", ""))
            .opening(Opening.of(Duration.ofSeconds(6)))
            .build();
    Campaign campaign =
        Campaign.builder("x")
            .scene(Scene.page("https://example.com", Duration.ofSeconds(8)))
            .facecam(Facecam.of(Path.of("me.mp4")))
            .look(look)
            .build();

    CardOverlays overlays = CardOverlays.of(campaign, Duration.ofSeconds(8), Duration.ofSeconds(4));

    assertThat(overlays).isEqualTo(new CardOverlays(true, false, true));
  }
}
