package io.vidgen.compositor.ffmpeg.internal.overlay;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emoji of an installed font whose glyphs are pictures, such as Noto Color Emoji. Thread-safe.
 *
 * <p>Of a sequence that the font does not know, such as a new profession, the first emoji is shown.
 */
final class EmojiFont {

  private static final Logger log = LoggerFactory.getLogger(EmojiFont.class);

  private static final int FIRST_PICTOGRAPH = 0x1F000;
  private static final int AS_EMOJI = 0xFE0F;
  private static final int AS_TEXT = 0xFE0E;
  private static final int KEYCAP = 0x20E3;

  /** Older characters that are emoji unless a text says otherwise (Unicode's emoji-data.txt). */
  private static final String OLDER =
      "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕";

  private static final int DEEPEST_FOLDER = 6;

  private static final class Installed {
    static final EmojiFont FONT = find();
  }

  private final Optional<ColorGlyphs> glyphs;

  private EmojiFont(Optional<ColorGlyphs> glyphs) {
    this.glyphs = glyphs;
  }

  /** That of this machine, looked for once; one without any emoji if there is none. */
  static EmojiFont installed() {
    return Installed.FONT;
  }

  /**
   * The picture of a character as readers see it.
   *
   * @param character one grapheme cluster
   * @return empty if it is no emoji, or the font has none for it
   */
  Optional<EmojiPicture> picture(String character) {
    return glyphs.filter(font -> isEmoji(character)).flatMap(font -> pictureIn(font, character));
  }

  private static Optional<EmojiPicture> pictureIn(ColorGlyphs font, String character) {
    List<Integer> sequence = character.codePoints().filter(c -> c != AS_EMOJI).boxed().toList();
    try {
      for (int length = sequence.size(); length > 0; length--) {
        Optional<byte[]> png = font.png(sequence.subList(0, length));
        BufferedImage image =
            png.isEmpty() ? null : ImageIO.read(new ByteArrayInputStream(png.get()));
        if (image != null) {
          return Optional.of(new EmojiPicture(image));
        }
      }
    } catch (IOException | RuntimeException e) {
      log.debug("The emoji {} cannot be read from its font", character, e);
    }
    return Optional.empty();
  }

  private static boolean isEmoji(String character) {
    int first = character.codePointAt(0);
    if (character.indexOf(AS_TEXT) >= 0) {
      return false;
    }
    return (first >= FIRST_PICTOGRAPH && first < 0x20000)
        || character.indexOf(AS_EMOJI) >= 0
        || character.indexOf(KEYCAP) >= 0
        || OLDER.indexOf(first) >= 0;
  }

  private static EmojiFont find() {
    for (Path folder : folders()) {
      for (Path file : fontsIn(folder)) {
        try (FileChannel channel = FileChannel.open(file)) {
          return new EmojiFont(
              Optional.of(
                  ColorGlyphs.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()))));
        } catch (IOException | RuntimeException e) {
          log.debug("No emoji can be read from {}", file, e);
        }
      }
    }
    return new EmojiFont(Optional.empty());
  }

  private static List<Path> folders() {
    Path home = Path.of(System.getProperty("user.home", "/"));
    return List.of(
        home.resolve(".local/share/fonts"),
        home.resolve(".fonts"),
        Path.of("/usr/local/share/fonts"),
        Path.of("/usr/share/fonts"));
  }

  private static List<Path> fontsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, DEEPEST_FOLDER)) {
      return files.filter(EmojiFont::mayBeOne).sorted().toList();
    } catch (IOException | RuntimeException e) {
      log.debug("Fonts in {} cannot be listed", folder, e);
      return new ArrayList<>();
    }
  }

  private static boolean mayBeOne(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.contains("emoji") && name.endsWith(".ttf");
  }
}
