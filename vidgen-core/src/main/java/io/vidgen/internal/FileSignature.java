package io.vidgen.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises files that people choose for what they are not, by their first bytes, to name them in
 * words. The signatures are those of the formats' specifications.
 */
public enum FileSignature {
  PNG("\\x89PNG", "a picture (PNG)"),
  JPEG("\\xFF\\xD8\\xFF", "a picture (JPEG)"),
  GIF("GIF8", "a picture (GIF)"),
  WEBP("RIFF....WEBP", "a picture (WebP)"),
  BMP("BM....\\x00{4}", "a picture (BMP)"),
  TIFF("II\\*\\x00|MM\\x00\\*", "a picture (TIFF)"),
  HEIF("....ftyp(heic|heix|hevc|mif1|msf1|avif)", "a picture (HEIC or AVIF)"),
  PDF("%PDF", "a document (PDF)"),
  ZIP("PK\\x03\\x04", "an archive or office document (ZIP)"),
  COMPOUND_FILE("\\xD0\\xCF\\x11\\xE0\\xA1\\xB1\\x1A\\xE1", "an old office document"),
  ARCHIVE("Rar!|7z\\xBC\\xAF", "an archive"),
  SOUND("ID3|\\xFF[\\xFB\\xF3\\xF2]|OggS|fLaC|RIFF....WAVE", "a sound recording"),
  MARKUP("\\s*<(!DOCTYPE|html|\\?xml|svg)", "a web page or other text"),
  TEXT("[\\x09\\x0A\\x0D\\x20-\\x7E]+$", "a text");

  private static final int BYTES = 32;

  private final Pattern beginning;
  private final String words;

  FileSignature(String beginning, String words) {
    this.beginning = Pattern.compile(beginning, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    this.words = words;
  }

  /** What the file is; empty if it is nothing that is known, such as a video. */
  public static Optional<FileSignature> of(Path file) throws IOException {
    try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
      return of(content.readNBytes(BYTES));
    }
  }

  /** What a file with this content is; empty if it is nothing that is known. */
  public static Optional<FileSignature> of(byte[] content) {
    String start = new String(content, 0, Math.min(content.length, BYTES), ISO_8859_1);
    return Arrays.stream(values())
        .filter(signature -> signature.beginning.matcher(start).lookingAt())
        .findFirst();
  }

  /** In a sentence, such as {@code a picture (PNG)}. */
  public String words() {
    return words;
  }
}
