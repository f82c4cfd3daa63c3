package io.vidgen.storage;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an object is served: what {@link VideoStorage#put} stores with it.
 *
 * <pre>{@code
 * storage.put(key, logo, ObjectMetadata.builder("image/png").build(), progress, cancellation);
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two are equal if all their values are.
 */
public final class ObjectMetadata {

  /** One year: no other attempt writes to the keys of an attempt. */
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  private final String contentType;
  private final String cacheControl;

  private ObjectMetadata(Builder builder) {
    contentType = builder.contentType;
    cacheControl = builder.cacheControl;
  }

  /** The metadata of a finished video: MP4, public, never changed. */
  public static ObjectMetadata mp4() {
    return immutable("video/mp4");
  }

  /** The metadata of a poster: JPEG, public, never changed. */
  public static ObjectMetadata jpeg() {
    return immutable("image/jpeg");
  }

  /** The metadata of an animated preview: GIF, public, never changed. */
  public static ObjectMetadata gif() {
    return immutable("image/gif");
  }

  /** The metadata of captions: WebVTT, public, never changed. */
  public static ObjectMetadata webVtt() {
    return immutable("text/vtt;charset=utf-8");
  }

  /**
   * The metadata of a public object that is never changed, so that browsers and CDNs may keep it
   * for a year.
   *
   * @param contentType the media type, such as {@code text/vtt}
   */
  public static ObjectMetadata immutable(String contentType) {
    return builder(contentType).cacheControl(IMMUTABLE).build();
  }

  /**
   * A builder of the metadata of a private object.
   *
   * @param contentType the media type, such as {@code video/mp4}
   */
  public static Builder builder(String contentType) {
    return new Builder(contentType);
  }

  /** A builder with these values. */
  public Builder toBuilder() {
    return new Builder(contentType).cacheControl(cacheControl);
  }

  /** The media type, such as {@code video/mp4}. */
  public String contentType() {
    return contentType;
  }

  /** The Cache-Control header (RFC 9111, section 5.2). */
  public String cacheControl() {
    return cacheControl;
  }

  /**
   * Whether {@link #cacheControl} has the directive {@code private}. A local storage makes the
   * files of private objects readable for the user of its process only.
   */
  public boolean isPrivate() {
    return Stream.of(cacheControl.split(","))
        .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
        .anyMatch("private"::equals);
  }

  private List<Object> values() {
    return List.of(contentType, cacheControl);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectMetadata metadata && values().equals(metadata.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "ObjectMetadata" + values();
  }

  /** Builds {@link ObjectMetadata}. Not thread-safe. */
  public static final class Builder {

    private final String contentType;
    private String cacheControl = "private, no-store";

    private Builder(String contentType) {
      this.contentType = contentType;
    }

    /**
     * The Cache-Control header (RFC 9111, section 5.2); default {@code private, no-store}: browsers
     * and CDNs keep no copy.
     */
    public Builder cacheControl(String value) {
      cacheControl = value;
      return this;
    }

    /** Builds the metadata. */
    public ObjectMetadata build() {
      return new ObjectMetadata(this);
    }
  }
}
