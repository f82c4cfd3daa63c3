package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.RgbColor;
import io.vidgen.recorder.Mockup;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an end card's page says, and where. */
class EndCardPageTest {

  @Test
  void textsAreTextsWhateverTheyLookLike() {
    EndCard card =
        EndCard.builder()
            .headline("</h1><script>alert(1)</script> ${accent} $1 \\\\")
            .sender("<b>Bob</b>")
            .role("\"&'")
            .callToAction(new CallToAction("<i>Go", URI.create("https://example.com/a")))
            .build();

    String html = EndCardPage.of(card, Look.defaults(), false).html();

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
        EndCardPage.of(EndCard.builder().headline("Bye").build(), Look.defaults(), false).html();

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

    assertThat(EndCardPage.of(card, Look.defaults(), false).html())
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
    FreeArea area = FreeArea.of(Look.builder().format(format).bubble(bubble).build(), true);
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
    FreeArea area = FreeArea.of(Look.defaults(), true);

    assertThat(area.left()).isEqualTo(area.right()).isGreaterThan(0.18);
  }
}
