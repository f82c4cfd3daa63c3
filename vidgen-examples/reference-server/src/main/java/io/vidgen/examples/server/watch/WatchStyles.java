package io.vidgen.examples.server.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vidgen.compositor.RgbColor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The style sheets of the pages that show videos, and the sender's colour, as one: nothing of a
 * page is seen before the last of them has come, and on a phone each takes a trip of its own.
 */
public final class WatchStyles {

  /** Where it is served. */
  public static final String PATH = "/styles/watch.css";

  private static final String SHEETS =
      Stream.of("tokens", "base", "components", "viewer")
          .map(WatchStyles::read)
          .collect(Collectors.joining());

  private static final String VERSION = digest(SHEETS);

  private WatchStyles() {}

  /** The style sheet for a sender of this colour. */
  public static String of(Optional<RgbColor> color) {
    return SHEETS + color.map(BrandStyles::of).orElse("");
  }

  /** The address of the style sheet for this sender, under which it never changes. */
  public static String addressFor(Optional<Sender> sender) {
    return PATH
        + "?v="
        + VERSION
        + sender.flatMap(Sender::colorName).map(name -> "&color=" + name).orElse("");
  }

  /** Whether this program has made the address with this version. */
  public static boolean isOfNow(@Nullable String version) {
    return VERSION.equals(version);
  }

  private static String read(String sheet) {
    String name = "/io/vidgen/examples/server/static/css/" + sheet + ".css";
    try (InputStream file = WatchStyles.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the program lacks " + name);
      }
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(sum, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every JVM has it.
    }
  }
}
