package io.vidgen.queue;

import io.vidgen.ErrorCode;
import io.vidgen.render.RenderFailure;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt at a render ended, as the worker that held it reports it.
 *
 * <p>A queue handles outcomes with {@link #match}, never with {@code instanceof}: should another
 * kind of outcome be added, what does not handle it yet does not compile.
 */
public sealed interface Outcome {

  /**
   * Calls the function for this kind of outcome, and none of the others.
   *
   * @return what that function returned
   */
  <T> T match(
      Function<? super Done, ? extends T> done,
      Function<? super Failed, ? extends T> failed,
      Function<? super RetryLater, ? extends T> retryLater,
      Function<? super Released, ? extends T> released);

  /** The video is published: the render is done. Immutable. */
  final class Done implements Outcome {

    private final URI video;
    private final URI poster;
    private final @Nullable URI preview;
    private final @Nullable URI mailPicture;
    private final @Nullable URI shareImage;
    private final Map<String, String> keys;
    private final @Nullable ErrorCode fallbackReason;

    private Done(Builder builder) {
      this.video = builder.video;
      this.poster = builder.poster;
      this.preview = builder.preview;
      this.mailPicture = builder.mailPicture;
      this.shareImage = builder.shareImage;
      this.keys = Map.copyOf(builder.keys);
      this.fallbackReason = builder.fallbackReason;
    }

    /** A builder of the outcome of a render whose video and poster are at these addresses. */
    public static Builder builder(URI video, URI poster) {
      return new Builder(video, poster);
    }

    /** A builder that begins with what this one holds. */
    public Builder toBuilder() {
      return new Builder(video, poster)
          .preview(preview)
          .mailPicture(mailPicture)
          .shareImage(shareImage)
          .keys(keys)
          .fallbackReason(fallbackReason);
    }

    /** Where viewers find the video. */
    public URI video() {
      return video;
    }

    /** Where viewers find the poster. */
    public URI poster() {
      return poster;
    }

    /** Where viewers find the animated preview; empty when none was published. */
    public Optional<URI> preview() {
      return Optional.ofNullable(preview);
    }

    /** Where viewers find the mail picture; empty when none was published. */
    public Optional<URI> mailPicture() {
      return Optional.ofNullable(mailPicture);
    }

    /** Where viewers find the share image; empty when none was published. */
    public Optional<URI> shareImage() {
      return Optional.ofNullable(shareImage);
    }

    /** Under which storage keys the files are; see {@link io.vidgen.render.Render#keys}. */
    public Map<String, String> keys() {
      return keys;
    }

    /** Why the video shows a fallback page instead of a scene's own; empty when it shows none. */
    public Optional<ErrorCode> fallbackReason() {
      return Optional.ofNullable(fallbackReason);
    }

    @Override
    public <T> T match(
        Function<? super Done, ? extends T> done,
        Function<? super Failed, ? extends T> failed,
        Function<? super RetryLater, ? extends T> retryLater,
        Function<? super Released, ? extends T> released) {
      return done.apply(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Done that
          && video.equals(that.video)
          && poster.equals(that.poster)
          && Objects.equals(preview, that.preview)
          && Objects.equals(mailPicture, that.mailPicture)
          && Objects.equals(shareImage, that.shareImage)
          && keys.equals(that.keys)
          && fallbackReason == that.fallbackReason;
    }

    @Override
    public int hashCode() {
      return Objects.hash(video, poster, preview, mailPicture, shareImage, keys, fallbackReason);
    }

    @Override
    public String toString() {
      return "Done[video=%s, poster=%s, preview=%s, mailPicture=%s, shareImage=%s, keys=%s, fallbackReason=%s]"
          .formatted(video, poster, preview, mailPicture, shareImage, keys, fallbackReason);
    }

    /** Puts a {@link Done} together. Not thread-safe. */
    public static final class Builder {

      private final URI video;
      private final URI poster;
      private @Nullable URI preview;
      private @Nullable URI mailPicture;
      private @Nullable URI shareImage;
      private Map<String, String> keys = Map.of();
      private @Nullable ErrorCode fallbackReason;

      private Builder(URI video, URI poster) {
        this.video = Objects.requireNonNull(video, "video");
        this.poster = Objects.requireNonNull(poster, "poster");
      }

      /** Where viewers find the animated preview; default and null: none was published. */
      public Builder preview(@Nullable URI preview) {
        this.preview = preview;
        return this;
      }

      /** Where viewers find the mail picture; default and null: none was published. */
      public Builder mailPicture(@Nullable URI mailPicture) {
        this.mailPicture = mailPicture;
        return this;
      }

      /** Where viewers find the share image; default and null: none was published. */
      public Builder shareImage(@Nullable URI shareImage) {
        this.shareImage = shareImage;
        return this;
      }

      /** Under which storage keys the files are; default none: that is not known. */
      public Builder keys(Map<String, String> keys) {
        this.keys = keys;
        return this;
      }

      /** Why the video shows a fallback page; default and null: it shows none. */
      public Builder fallbackReason(@Nullable ErrorCode fallbackReason) {
        this.fallbackReason = fallbackReason;
        return this;
      }

      /** The outcome. */
      public Done build() {
        return new Done(this);
      }
    }
  }

  /** It went wrong for good: the render has failed. */
  record Failed(RenderFailure failure) implements Outcome {

    @Override
    public <T> T match(
        Function<? super Done, ? extends T> done,
        Function<? super Failed, ? extends T> failed,
        Function<? super RetryLater, ? extends T> retryLater,
        Function<? super Released, ? extends T> released) {
      return failed.apply(this);
    }
  }

  /**
   * It went wrong, and is to be tried again after a while. Spends the attempt; when that was the
   * last one, the render has failed.
   */
  record RetryLater(RenderFailure failure, Duration delay) implements Outcome {

    @Override
    public <T> T match(
        Function<? super Done, ? extends T> done,
        Function<? super Failed, ? extends T> failed,
        Function<? super RetryLater, ? extends T> retryLater,
        Function<? super Released, ? extends T> released) {
      return retryLater.apply(this);
    }
  }

  /** The worker gives it back unfinished, for another to take at once. Spends no attempt. */
  record Released() implements Outcome {

    @Override
    public <T> T match(
        Function<? super Done, ? extends T> done,
        Function<? super Failed, ? extends T> failed,
        Function<? super RetryLater, ? extends T> retryLater,
        Function<? super Released, ? extends T> released) {
      return released.apply(this);
    }
  }
}
