package io.vidgen.compositor.ffmpeg.internal.facecam;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises files that people take for videos by their first bytes, to name them in words. The
 * signatures are those of the formats' specifications.
 */
public final class FileSignature {

  /** What sound recordings are called. */
  public static final String SOUND = "a sound recording";

  private static final int BYTES = 32;

  private static final Map<Pattern, String> KINDS = new LinkedHashMap<>();

  static {
    add("\\x89PNG", "a picture (PNG)");
    add("\\xFF\\xD8\\xFF", "a picture (JPEG)");
    add("GIF8", "a picture (GIF)");
    add("RIFF....WEBP", "a picture (WebP)");
    add("BM....\\x00{4}", "a picture (BMP)");
    add("II\\*\\x00|MM\\x00\\*", "a picture (TIFF)");
    add("....ftyp(heic|heix|hevc|mif1|msf1|avif)", "a picture (HEIC or AVIF)");
    add("%PDF", "a document (PDF)");
    add("PK\\x03\\x04", "an archive or office document (ZIP)");
    add("Rar!|7z\\xBC\\xAF", "an archive");
    add("ID3|\\xFF[\\xFB\\xF3\\xF2]|OggS|fLaC|RIFF....WAVE", SOUND);
    add("\\s*<(!DOCTYPE|html|\\?xml|svg)", "a web page or other text");
    add("[\\x09\\x0A\\x0D\\x20-\\x7E]+$", "a text");
  }

  private FileSignature() {}

  private static void add(String beginning, String kind) {
    KINDS.put(Pattern.compile(beginning, Pattern.DOTALL | Pattern.CASE_INSENSITIVE), kind);
  }

  /** What the file is, such as {@code a picture (PNG)}; empty if it may be a video. */
  public static Optional<String> of(Path file) throws IOException {
    String beginning;
    try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
      beginning = new String(content.readNBytes(BYTES), ISO_8859_1);
    }
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getKey().matcher(beginning).lookingAt())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
