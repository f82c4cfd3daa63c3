package io.vidgen.storage;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * How an object is served.
 *
 * @param contentType its media type, such as {@code video/mp4}
 * @param cacheControl the Cache-Control header (RFC 9111, section 5.2)
 */
public record ObjectMetadata(String contentType, String cacheControl) {

  /** For ever: what keys made for one attempt allow, since nobody writes to them again. */
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  /**
   * Whether the object is for its owner alone, as {@code private} in {@link #cacheControl} says. A
   * local storage makes such files readable for its own user alone.
   */
  public boolean isPrivate() {
    return Stream.of(cacheControl.split(","))
        .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
        .anyMatch("private"::equals);
  }

  /** A finished video. */
  public static ObjectMetadata mp4() {
    return new ObjectMetadata("video/mp4", IMMUTABLE);
  }

  /** A poster. */
  public static ObjectMetadata jpeg() {
    return new ObjectMetadata("image/jpeg", IMMUTABLE);
  }

  /** An animated preview. */
  public static ObjectMetadata gif() {
    return new ObjectMetadata("image/gif", IMMUTABLE);
  }
}
