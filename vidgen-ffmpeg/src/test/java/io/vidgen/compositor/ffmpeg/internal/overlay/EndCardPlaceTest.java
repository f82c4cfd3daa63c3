package io.vidgen.compositor.ffmpeg.internal.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.CaptionSource;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Scene;
import io.vidgen.captions.Captions;
import io.vidgen.captions.Cue;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.LowerThird;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.recorder.PageSource;
import io.vidgen.render.VideoFormat;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part of the picture in which an end card has its texts, and what is drawn over it here. */
class EndCardPlaceTest {

  private static final Pattern PADDING =
      Pattern.compile("padding: ([\\d.]+)vh ([\\d.]+)vw ([\\d.]+)vh ([\\d.]+)vw;");
  private static final LowerThird TEXT =
      LowerThird.builder("Ada Lovelace, Countess of Lovelace")
          .subtitle("Analytical engines and all that goes with them")
          .start(Duration.ZERO)
          .length(Duration.ofSeconds(1))
          .build();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "640, 360, Hi Ada",
    "640, 360, 'I had a look at your shop this morning, and I like it very much indeed, Ada.'",
    "360, 640, Hi Ada",
    "360, 640, 'I had a look at your shop this morning, and I like it very much indeed, Ada.'",
    "360, 360, 'I had a look at your shop this morning, and I like it very much indeed, Ada.'",
    "640, 360, 今朝あなたのお店を拝見しました。とても気に入りました。またお話しできればうれしいです。",
  })
  void nothingIsDrawnOverTheCardsTexts(int width, int height, String words) throws IOException {
    VideoFormat format = new VideoFormat(width, height, 10);
    Captions captions =
        Captions.of("und", List.of(new Cue(Duration.ZERO, Duration.ofSeconds(1), words)))
            .reflowed();
    BubbleStyle inTheMiddle = BubbleStyle.builder().spot(new Spot(0.5, 1)).build();
    BubbleGeometry low = BubbleGeometry.of(inTheMiddle, format);
    check(format, inTheMiddle, captions, null, captionPlace(captions, format, low, null));
    for (Corner corner : Corner.values()) {
      BubbleStyle style = BubbleStyle.builder().corner(corner).build();
      BubbleGeometry bubble = BubbleGeometry.of(style, format);
      check(format, style, captions, null, captionPlace(captions, format, bubble, null));
      Rectangle both = captionPlace(captions, format, bubble, TEXT);
      LowerThirdArt art = LowerThirdArt.of(TEXT, format, bubble).orElseThrow();
      Rectangle text =
          new Rectangle(art.x(), art.y(), art.picture().getWidth(), art.picture().getHeight());
      check(format, style, captions, TEXT, both, text);
      check(format, style, null, TEXT, text);
    }
  }

  private void check(
      VideoFormat format,
      BubbleStyle bubble,
      @Nullable Captions captions,
      @Nullable LowerThird text,
      Rectangle... drawn)
      throws IOException {
    Rectangle free = cardTexts(format, bubble, captions, text);

    assertThat(free.width).as("%s", free).isGreaterThan(format.width() / 2);
    assertThat(free.height).as("%s", free).isGreaterThan(format.height() / 5);
    for (Rectangle over : drawn) {
      assertThat(over.intersects(free))
          .as("%s: %s over %s, bubble %s", format, over, free, bubble.place())
          .isFalse();
    }
  }

  private static Rectangle captionPlace(
      Captions captions, VideoFormat format, BubbleGeometry bubble, @Nullable LowerThird text) {
    return CaptionArt.of(captions, CaptionStyle.PANEL, format, bubble, text).orElseThrow().place();
  }

  /** Where the page that the pipeline asks for has its texts. */
  private Rectangle cardTexts(
      VideoFormat format,
      BubbleStyle bubble,
      @Nullable Captions captions,
      @Nullable LowerThird text)
      throws IOException {
    DrawnRecorder recorder = new DrawnRecorder();
    EndCard card = EndCard.builder().headline("Shall we talk?").build();
    RenderPipeline.builder()
        .recorder(recorder)
        .compositor(new ArchiveCompositor())
        .storage(LocalStorage.at(folder.resolve("storage")))
        .workDirectory(folder)
        .build()
        .render(
            Campaign.builder("A card")
                .scene(Scene.builder(card, Duration.ofSeconds(1)).build())
                .facecam(
                    Facecam.of(MediaSource.file(Files.writeString(folder.resolve("me.mp4"), "me"))))
                .captions(captions == null ? null : CaptionSource.given(captions))
                .look(
                    Look.builder()
                        .format(format)
                        .bubble(bubble)
                        .captions(CaptionStyle.PANEL)
                        .lowerThird(text)
                        .facecam(FacecamStyle.builder().anyLength(true).build())
                        .build())
                .build());
    PageSource.Card page = (PageSource.Card) recorder.asked().get(0).page();
    Matcher padding = PADDING.matcher(page.html());
    assertThat(padding.find()).isTrue();
    MatchResult found = padding.toMatchResult();
    double top = share(found, 1) * format.height();
    double left = share(found, 4) * format.width();
    return new Rectangle(
        (int) Math.ceil(left),
        (int) Math.ceil(top),
        (int) (format.width() * (1 - share(found, 2)) - left),
        (int) (format.height() * (1 - share(found, 3)) - top));
  }

  private static double share(MatchResult padding, int group) {
    return Double.parseDouble(padding.group(group)) / 100;
  }
}
