package io.vidgen.campaign;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a video's poster shows, where the owner has chosen it: a moment of the video, or an image.
 * The preview, the mail picture and the share image follow it.
 *
 * <p>Code that has to handle every kind of source does so with {@link #match}: should another kind
 * be added, what does not handle it yet does not compile. Immutable and thread-safe.
 */
public sealed interface PosterSource {

  /**
   * The frame at this time from the video's beginning.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  static PosterSource at(Duration time) {
    return new Moment(time);
  }

  /** An image, fitted into the video's proportions: a PNG or JPEG. */
  static PosterSource image(MediaSource image) {
    return new Image(image);
  }

  /**
   * Calls the function for this kind of source, and none of the others.
   *
   * @return what that function returned
   */
  <T> T match(
      Function<? super Moment, ? extends T> moment, Function<? super Image, ? extends T> image);

  /** The time from the video's beginning, if it is a moment. */
  default Optional<Duration> moment() {
    return match(moment -> Optional.of(moment.time()), image -> Optional.empty());
  }

  /** The image, if it is one. */
  default Optional<MediaSource> image() {
    return match(moment -> Optional.empty(), image -> Optional.of(image.source()));
  }

  /**
   * A frame of the video.
   *
   * @param time from its beginning; after its end, it is the last frame
   */
  record Moment(Duration time) implements PosterSource {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public Moment {
      if (time.isNegative()) {
        throw new IllegalArgumentException("a poster's moment must not be negative");
      }
    }

    @Override
    public <T> T match(
        Function<? super Moment, ? extends T> moment, Function<? super Image, ? extends T> image) {
      return moment.apply(this);
    }
  }

  /**
   * An image that somebody has uploaded.
   *
   * @param source where it is: a PNG or JPEG
   */
  record Image(MediaSource source) implements PosterSource {

    @Override
    public <T> T match(
        Function<? super Moment, ? extends T> moment, Function<? super Image, ? extends T> image) {
      return image.apply(this);
    }
  }
}
