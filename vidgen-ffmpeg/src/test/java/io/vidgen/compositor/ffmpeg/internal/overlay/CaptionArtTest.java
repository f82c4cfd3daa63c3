package io.vidgen.compositor.ffmpeg.internal.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.captions.Captions;
import io.vidgen.captions.Cue;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.LowerThird;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What captions look like, and where they are. */
class CaptionArtTest {

  private static final String WIDEST =
      "I had a look at your shop this morning, and I like it very much indeed, Ada.";

  @ParameterizedTest
  @EnumSource(value = CaptionStyle.class, names = "TRACK", mode = EnumSource.Mode.EXCLUDE)
  void everyScriptIsDrawn(CaptionStyle style) {
    for (String text : List.of("Hi Ada", "صباح الخير يا آدا", "おはようございます", "早上好", "안녕하세요")) {
      BufferedImage picture = draw(text, style).picture(0);

      assertThat(share(picture, color -> color.getRed() > 240 && color.getAlpha() > 240))
          .as(text)
          .isBetween(0.02, 0.5);
    }
  }

  @Test
  void arabicBeginsAtTheRightAndJoinsItsLetters() {
    CaptionBlock joined = CaptionBlock.of("متجر", font());
    CaptionBlock apart = CaptionBlock.of("م\u200Cت\u200Cج\u200Cر", font());

    assertThat(joined.lines().get(0).isLeftToRight()).isFalse();
    assertThat(joined.width()).isLessThan(apart.width());
  }

  @Test
  void emojiHaveTheirColoursWhereAFontHasThem() {
    Optional<EmojiPicture> heart = EmojiFont.installed().picture("❤\uFE0F");
    BufferedImage picture = draw("I ❤\uFE0F it 👍🏽", CaptionStyle.OUTLINE).picture(0);

    // bin/setup installs such a font; without one, an emoji is left out.
    double red = share(picture, c -> c.getRed() > 180 && c.getGreen() < 90 && c.getAlpha() > 240);
    assertThat(red > 0.002).isEqualTo(heart.isPresent());
  }

  @Test
  void sequencesOfEmojiAreOnePicture() {
    EmojiFont font = EmojiFont.installed();

    if (font.picture("👍").isPresent()) {
      assertThat(font.picture("👩‍💻")).isPresent();
      assertThat(font.picture("🇯🇵")).isPresent();
      assertThat(pixels(font.picture("👍🏽"))).isNotEqualTo(pixels(font.picture("👍")));
    }
    assertThat(font.picture("7")).isEmpty();
    assertThat(font.picture("A")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1920x1080", "1280x720", "1080x1920", "1080x1080", "640x360", "320x180"})
  void theyKeepClearOfBubbleLowerThirdAndEdges(String size) {
    String[] sides = size.split("x", 2);
    VideoFormat format =
        new VideoFormat(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), 30);
    LowerThird text = LowerThird.of("Grace Hopper", "Partnerships, Eckert-Mauchly");
    for (Corner corner : Corner.values()) {
      BubbleGeometry bubble =
          BubbleGeometry.of(BubbleStyle.builder().corner(corner).build(), format);
      Rectangle shown = place(WIDEST, format, bubble, text);

      assertThat(new Rectangle(0, 0, format.width(), format.height()).contains(shown))
          .as("%s with the bubble at %s: %s", size, corner, shown)
          .isTrue();
      assertThat(shown.intersects(bubble.x(), bubble.y(), bubble.diameter(), bubble.diameter()))
          .as("%s with the bubble at %s: %s", size, corner, shown)
          .isFalse();
      LowerThirdArt art = LowerThirdArt.of(text, format, bubble).orElseThrow();
      assertThat(
              shown.intersects(
                  art.x(), art.y(), art.picture().getWidth(), art.picture().getHeight()))
          .as("%s with the bubble at %s: %s", size, corner, shown)
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {WIDEST, "صباح الخير يا آدا", "おはようございます", "안녕하세요"})
  void theyAreNoHigherThanPagesKeepFreeForThem(String line) {
    for (VideoFormat format : List.of(VideoFormat.HD_1080, VideoFormat.VERTICAL_1080)) {
      for (CaptionStyle style : List.of(CaptionStyle.PANEL, CaptionStyle.OUTLINE)) {
        CaptionArt art =
            CaptionArt.of(captions(line + "\n" + line), style, format, null, null).orElseThrow();

        assertThat(art.place().height).isLessThanOrEqualTo(style.heightIn(format));
      }
    }
  }

  @Test
  void aLowerThirdThatIsGoneByThenTakesNoPlace() {
    VideoFormat format = VideoFormat.HD_1080;
    LowerThird text =
        LowerThird.of("Grace", "").toBuilder()
            .start(Duration.ofSeconds(20))
            .length(Duration.ofSeconds(2))
            .build();

    assertThat(place(WIDEST, format, null, text)).isEqualTo(place(WIDEST, format, null, null));
  }

  @Test
  void eachCueIsShownFromItsFrameToItsLast() {
    List<Cue> cues = List.of(cue(0, 1000), cue(1000, 2000), cue(2500, 9000));

    CaptionFrames frames =
        CaptionFrames.of(
            cues, Clip.builder(Path.of("scenes"), new VideoFormat(640, 360, 20), 80).build());

    assertThat(frames.starts()).containsExactly(0L, 20L, 40L, 50L);
    assertThat(frames.pictures()).containsExactly(0, 1, CaptionFrames.EMPTY, 2);
  }

  @Test
  void whatIsShownForNoFrameIsNotDrawn() {
    List<Cue> cues = List.of(cue(0, 1000), cue(1001, 1010), cue(3000, 4000), cue(4000, 9000));

    CaptionFrames frames =
        CaptionFrames.of(
            cues, Clip.builder(Path.of("scenes"), new VideoFormat(640, 360, 20), 80).build());

    assertThat(frames.pictures()).containsExactly(0, CaptionFrames.EMPTY, 2);
  }

  private static CaptionArt draw(String text, CaptionStyle style) {
    return CaptionArt.of(captions(text), style, VideoFormat.HD_720, null, null).orElseThrow();
  }

  private static Rectangle place(
      String text,
      VideoFormat format,
      @Nullable BubbleGeometry bubble,
      @Nullable LowerThird third) {
    CaptionArt art =
        CaptionArt.of(captions(text), CaptionStyle.PANEL, format, bubble, third).orElseThrow();
    BufferedImage picture = art.picture(0);
    return new Rectangle(art.x(), art.y(), picture.getWidth(), picture.getHeight());
  }

  private static Captions captions(String text) {
    return Captions.of("und", List.of(new Cue(Duration.ZERO, Duration.ofSeconds(5), text)))
        .reflowed();
  }

  private static Cue cue(long start, long end) {
    return new Cue(Duration.ofMillis(start), Duration.ofMillis(end), "text");
  }

  private static Font font() {
    return new Font(Font.SANS_SERIF, Font.BOLD, 40);
  }

  private static List<Integer> pixels(Optional<EmojiPicture> emoji) {
    BufferedImage image = emoji.orElseThrow().image();
    List<Integer> pixels = new ArrayList<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        pixels.add(image.getRGB(x, y));
      }
    }
    return pixels;
  }

  private static double share(BufferedImage picture, Predicate<Color> which) {
    int found = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        found += which.test(new Color(picture.getRGB(x, y), true)) ? 1 : 0;
      }
    }
    return (double) found / (picture.getWidth() * picture.getHeight());
  }
}
