package io.vidgen.examples.cli;

import io.vidgen.campaign.draft.FieldError;
import io.vidgen.render.VideoFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/**
 * {@code --size} and {@code --fps}. They are text until they are checked: an option that picocli
 * cannot convert ends the parsing, and the other problems would go unsaid.
 */
final class FormatOptions {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})");
  private static final Map<String, String> NAMES =
      Map.of(
          "720p", "1280x720", "1080p", "1920x1080", "vertical", "1080x1920", "square", "1080x1080");

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,5}");

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      defaultValue = "1920x1080",
      description =
          "Picture size in pixels, both even, or 720p, 1080p, vertical or square (default:"
              + " ${DEFAULT-VALUE}).")
  private String size = "";

  @Option(
      names = "--fps",
      paramLabel = "FRAMES",
      defaultValue = "30",
      description = "Frames per second, 10 to 60 (default: ${DEFAULT-VALUE}).")
  private String fps = "";

  /** The format; some valid one if there are errors. */
  VideoFormat check(List<FieldError> errors) {
    VideoFormat some = VideoFormat.HD_1080;
    int before = errors.size();
    int width = some.width();
    int height = some.height();
    int rate = some.fps();
    String typed = size.strip();
    Matcher sides = SIZE.matcher(NAMES.getOrDefault(typed.toLowerCase(Locale.ROOT), typed));
    if (sides.matches()) {
      width = Integer.parseInt(sides.group(1));
      height = Integer.parseInt(sides.group(2));
      // Each value is checked beside valid ones, so that no problem hides another.
      check("size", width, some.height(), some.fps(), errors);
      check("size", some.width(), height, some.fps(), errors);
    } else {
      errors.add(
          new FieldError("size", "write WIDTHxHEIGHT, such as 1280x720, not " + quote(size)));
    }
    if (WHOLE_NUMBER.matcher(fps.strip()).matches()) {
      rate = Integer.parseInt(fps.strip());
      check("fps", some.width(), some.height(), rate, errors);
    } else {
      errors.add(new FieldError("fps", "must be a whole number from 10 to 60, not " + quote(fps)));
    }
    return errors.size() > before ? some : new VideoFormat(width, height, rate);
  }

  private static void check(String field, int width, int height, int fps, List<FieldError> errors) {
    try {
      var unused = new VideoFormat(width, height, fps);
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(field, String.valueOf(e.getMessage())));
    }
  }

  private static String quote(String typed) {
    return "\"" + typed + "\"";
  }
}
