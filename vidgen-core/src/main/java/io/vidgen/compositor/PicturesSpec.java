package io.vidgen.compositor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which pictures of a video to make, of which moment, and into which files.
 *
 * <pre>{@code
 * PicturesSpec.builder(video)
 *     .bubble(BubbleStyle.defaults())
 *     .poster(work.resolve("poster.jpg"))
 *     .mailPicture(work.resolve("mail.jpg"))
 *     .build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two specs are equal if all their values are.
 */
public final class PicturesSpec {

  private final Clip video;
  private final @Nullable BubbleStyle bubble;
  private final @Nullable Opening opening;
  private final @Nullable Duration moment;
  private final @Nullable Path image;
  private final @Nullable Path poster;
  private final @Nullable Path preview;
  private final @Nullable Path mailPicture;
  private final @Nullable Path shareImage;

  private PicturesSpec(Builder builder) {
    video = builder.video;
    bubble = builder.bubble;
    opening = builder.opening;
    moment = builder.moment;
    image = builder.image;
    poster = builder.poster;
    preview = builder.preview;
    mailPicture = builder.mailPicture;
    shareImage = builder.shareImage;
    if (moment != null && moment.isNegative()) {
      throw new IllegalArgumentException("a poster's moment must not be negative, not " + moment);
    }
  }

  /**
   * A builder of no pictures.
   *
   * @param video the final MP4
   */
  public static Builder builder(Clip video) {
    return new Builder(video);
  }

  /** A builder with this spec's values. */
  public Builder toBuilder() {
    return new Builder(video)
        .bubble(bubble)
        .opening(opening)
        .moment(moment)
        .image(image)
        .poster(poster)
        .preview(preview)
        .mailPicture(mailPicture)
        .shareImage(shareImage);
  }

  /** The final MP4. */
  public Clip video() {
    return video;
  }

  /** The bubble that the video shows, if it has a facecam: the moment is chosen by the face. */
  public Optional<BubbleStyle> bubble() {
    return Optional.ofNullable(bubble);
  }

  /**
   * The video's opening, if it has one: the compositor chooses a moment after it, in which the page
   * is seen.
   */
  public Optional<Opening> opening() {
    return Optional.ofNullable(opening);
  }

  /**
   * The moment that somebody has picked, from the video's beginning; empty if the compositor
   * chooses one. After the video's end, it is the last frame.
   */
  public Optional<Duration> moment() {
    return Optional.ofNullable(moment);
  }

  /**
   * A PNG or JPEG that the pictures show instead of a frame, fitted into the video's proportions.
   * The preview begins with it.
   */
  public Optional<Path> image() {
    return Optional.ofNullable(image);
  }

  /** Where the poster goes, if it is made. */
  public Optional<Path> poster() {
    return Optional.ofNullable(poster);
  }

  /** Where the animated preview goes, if it is made. */
  public Optional<Path> preview() {
    return Optional.ofNullable(preview);
  }

  /** Where the mail picture goes, if it is made. */
  public Optional<Path> mailPicture() {
    return Optional.ofNullable(mailPicture);
  }

  /** Where the share image goes, if it is made. */
  public Optional<Path> shareImage() {
    return Optional.ofNullable(shareImage);
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(
        video, bubble, opening, moment, image, poster, preview, mailPicture, shareImage);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PicturesSpec spec && values().equals(spec.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "PicturesSpec" + values();
  }

  /** Builds a {@link PicturesSpec}. Not thread-safe. */
  public static final class Builder {

    private final Clip video;
    private @Nullable BubbleStyle bubble;
    private @Nullable Opening opening;
    private @Nullable Duration moment;
    private @Nullable Path image;
    private @Nullable Path poster;
    private @Nullable Path preview;
    private @Nullable Path mailPicture;
    private @Nullable Path shareImage;

    private Builder(Clip video) {
      this.video = video;
    }

    /** The bubble that the video shows; null, the default, for a video without a facecam. */
    public Builder bubble(@Nullable BubbleStyle value) {
      bubble = value;
      return this;
    }

    /** The video's opening; null, the default, for none. */
    public Builder opening(@Nullable Opening value) {
      opening = value;
      return this;
    }

    /** The moment that is shown; null, the default, leaves the choice to the compositor. */
    public Builder moment(@Nullable Duration value) {
      moment = value;
      return this;
    }

    /** An image that is shown instead of a frame; null, the default, for none. */
    public Builder image(@Nullable Path value) {
      image = value;
      return this;
    }

    /** Where the poster goes; null, the default, if none is made. */
    public Builder poster(@Nullable Path value) {
      poster = value;
      return this;
    }

    /** Where the animated preview goes; null, the default, if none is made. */
    public Builder preview(@Nullable Path value) {
      preview = value;
      return this;
    }

    /** Where the mail picture goes; null, the default, if none is made. */
    public Builder mailPicture(@Nullable Path value) {
      mailPicture = value;
      return this;
    }

    /** Where the share image goes; null, the default, if none is made. */
    public Builder shareImage(@Nullable Path value) {
      shareImage = value;
      return this;
    }

    /**
     * Builds the spec.
     *
     * @throws IllegalArgumentException if the moment is negative
     */
    public PicturesSpec build() {
      return new PicturesSpec(this);
    }
  }
}
