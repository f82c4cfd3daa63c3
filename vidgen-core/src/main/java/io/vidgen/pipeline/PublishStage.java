package io.vidgen.pipeline;

import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the video, its pictures and its captions. If one of them cannot be stored, all are
 * deleted, with the attachments of an earlier stage.
 *
 * <p>The video is stored last, so that anyone who finds it also finds the others.
 */
public final class PublishStage implements Stage<PublishStage.Input, PublishStage.Output> {

  private static final Logger log = LoggerFactory.getLogger(PublishStage.class);

  /** How much of the stage's progress each file besides the video is worth. */
  private static final double SIDE_SHARE = 0.05;

  /** The stage's input. Immutable. */
  public static final class Input {

    private final Path video;
    private final Path poster;
    private final VideoKeys keys;
    private final @Nullable Path preview;
    private final @Nullable Path mailPicture;
    private final @Nullable Path shareImage;
    private final @Nullable Path captions;

    private Input(Builder builder) {
      this.video = builder.video;
      this.poster = builder.poster;
      this.keys = builder.keys;
      this.preview = builder.preview;
      this.mailPicture = builder.mailPicture;
      this.shareImage = builder.shareImage;
      this.captions = builder.captions;
    }

    /**
     * A builder with what is required.
     *
     * @param video see {@link #video()}
     * @param poster see {@link #poster()}
     * @param keys see {@link #keys()}
     */
    public static Builder builder(Path video, Path poster, VideoKeys keys) {
      return new Builder(video, poster, keys);
    }

    /** A builder that begins with what this says. */
    public Builder toBuilder() {
      return builder(video, poster, keys)
          .preview(preview)
          .mailPicture(mailPicture)
          .shareImage(shareImage)
          .captions(captions);
    }

    /** The final MP4. */
    public Path video() {
      return video;
    }

    /** Its poster. */
    public Path poster() {
      return poster;
    }

    /** The keys under which they are stored. */
    public VideoKeys keys() {
      return keys;
    }

    /** Its animated preview, if there is one; published if there is a key for it. */
    public Optional<Path> preview() {
      return Optional.ofNullable(preview);
    }

    /** Its mail picture, if there is one; published if there is a key for it. */
    public Optional<Path> mailPicture() {
      return Optional.ofNullable(mailPicture);
    }

    /** Its share image, if there is one; published if there is a key for it. */
    public Optional<Path> shareImage() {
      return Optional.ofNullable(shareImage);
    }

    /** Its captions in WebVTT, if there are any; published if there is a key for them. */
    public Optional<Path> captions() {
      return Optional.ofNullable(captions);
    }

    private List<@Nullable Object> components() {
      return Arrays.asList(video, poster, keys, preview, mailPicture, shareImage, captions);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Input that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
      return components().hashCode();
    }

    @Override
    public String toString() {
      return "Input[video=%s, poster=%s, keys=%s, preview=%s, mailPicture=%s, shareImage=%s, captions=%s]"
          .formatted(components().toArray());
    }

    /** Puts an input together. Not thread-safe. */
    public static final class Builder {

      private final Path video;
      private final Path poster;
      private final VideoKeys keys;
      private @Nullable Path preview;
      private @Nullable Path mailPicture;
      private @Nullable Path shareImage;
      private @Nullable Path captions;

      private Builder(Path video, Path poster, VideoKeys keys) {
        this.video = Objects.requireNonNull(video, "video");
        this.poster = Objects.requireNonNull(poster, "poster");
        this.keys = Objects.requireNonNull(keys, "keys");
      }

      /** See {@link Input#preview()}; {@code null} for none, which is the default. */
      public Builder preview(@Nullable Path preview) {
        this.preview = preview;
        return this;
      }

      /** See {@link Input#mailPicture()}; {@code null} for none, which is the default. */
      public Builder mailPicture(@Nullable Path mailPicture) {
        this.mailPicture = mailPicture;
        return this;
      }

      /** See {@link Input#shareImage()}; {@code null} for none, which is the default. */
      public Builder shareImage(@Nullable Path shareImage) {
        this.shareImage = shareImage;
        return this;
      }

      /** See {@link Input#captions()}; {@code null} for none, which is the default. */
      public Builder captions(@Nullable Path captions) {
        this.captions = captions;
        return this;
      }

      /** The input. */
      public Input build() {
        return new Input(this);
      }
    }
  }

  /** The stage's output. Immutable. */
  public static final class Output {

    private final URI video;
    private final URI poster;
    private final @Nullable URI preview;
    private final @Nullable URI mailPicture;
    private final @Nullable URI shareImage;
    private final @Nullable URI captions;

    private Output(Builder builder) {
      this.video = builder.video;
      this.poster = builder.poster;
      this.preview = builder.preview;
      this.mailPicture = builder.mailPicture;
      this.shareImage = builder.shareImage;
      this.captions = builder.captions;
    }

    /**
     * A builder with what is required.
     *
     * @param video see {@link #video()}
     * @param poster see {@link #poster()}
     */
    public static Builder builder(URI video, URI poster) {
      return new Builder(video, poster);
    }

    /** A builder that begins with what this says. */
    public Builder toBuilder() {
      return builder(video, poster)
          .preview(preview)
          .mailPicture(mailPicture)
          .shareImage(shareImage)
          .captions(captions);
    }

    /** The video's public address. */
    public URI video() {
      return video;
    }

    /** The poster's public address. */
    public URI poster() {
      return poster;
    }

    /** The animated preview's public address, if one was published. */
    public Optional<URI> preview() {
      return Optional.ofNullable(preview);
    }

    /** The mail picture's public address, if one was published. */
    public Optional<URI> mailPicture() {
      return Optional.ofNullable(mailPicture);
    }

    /** The share image's public address, if one was published. */
    public Optional<URI> shareImage() {
      return Optional.ofNullable(shareImage);
    }

    /** The captions' public address, if they were published. */
    public Optional<URI> captions() {
      return Optional.ofNullable(captions);
    }

    private List<@Nullable Object> components() {
      return Arrays.asList(video, poster, preview, mailPicture, shareImage, captions);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Output that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
      return components().hashCode();
    }

    @Override
    public String toString() {
      return "Output[video=%s, poster=%s, preview=%s, mailPicture=%s, shareImage=%s, captions=%s]"
          .formatted(components().toArray());
    }

    /** Puts an output together. Not thread-safe. */
    public static final class Builder {

      private final URI video;
      private final URI poster;
      private @Nullable URI preview;
      private @Nullable URI mailPicture;
      private @Nullable URI shareImage;
      private @Nullable URI captions;

      private Builder(URI video, URI poster) {
        this.video = Objects.requireNonNull(video, "video");
        this.poster = Objects.requireNonNull(poster, "poster");
      }

      /** See {@link Output#preview()}; {@code null} for none, which is the default. */
      public Builder preview(@Nullable URI preview) {
        this.preview = preview;
        return this;
      }

      /** See {@link Output#mailPicture()}; {@code null} for none, which is the default. */
      public Builder mailPicture(@Nullable URI mailPicture) {
        this.mailPicture = mailPicture;
        return this;
      }

      /** See {@link Output#shareImage()}; {@code null} for none, which is the default. */
      public Builder shareImage(@Nullable URI shareImage) {
        this.shareImage = shareImage;
        return this;
      }

      /** See {@link Output#captions()}; {@code null} for none, which is the default. */
      public Builder captions(@Nullable URI captions) {
        this.captions = captions;
        return this;
      }

      /** The output. */
      public Output build() {
        return new Output(this);
      }
    }
  }

  private final VideoStorage storage;

  /** A stage on this storage, which stays the caller's to close. */
  public PublishStage(VideoStorage storage) {
    this.storage = storage;
  }

  @Override
  public Output run(Input input, StageContext context) {
    VideoKeys keys = input.keys();
    List<SideFile> besides = besidesOf(input);
    ProgressListener progress = context.progress();
    double done = 0;
    try {
      for (SideFile file : besides) {
        storage.put(
            file.key(),
            file.file(),
            file.metadata(),
            progress.part(done, done + SIDE_SHARE),
            context.cancellation());
        done += SIDE_SHARE;
      }
      storage.put(
          keys.video(),
          input.video(),
          ObjectMetadata.mp4(),
          progress.part(done, 1),
          context.cancellation());
    } catch (RuntimeException | Error e) {
      // All: a put whose answer was lost may have stored its object all the same.
      withdraw(keys, e);
      throw e;
    }
    return Output.builder(storage.publicUri(keys.video()), storage.publicUri(keys.poster()))
        .preview(address(input.preview(), keys.preview()))
        .mailPicture(address(input.mailPicture(), keys.mailPicture()))
        .shareImage(address(input.shareImage(), keys.shareImage()))
        .captions(address(input.captions(), keys.captions()))
        .build();
  }

  private record SideFile(StorageKey key, Path file, ObjectMetadata metadata) {

    /** Only what has been made and has a key is published. */
    static Optional<SideFile> of(
        Optional<StorageKey> key, Optional<Path> file, ObjectMetadata metadata) {
      return key.flatMap(where -> file.map(what -> new SideFile(where, what, metadata)));
    }
  }

  private static List<SideFile> besidesOf(Input input) {
    VideoKeys keys = input.keys();
    return Stream.of(
            SideFile.of(
                Optional.of(keys.poster()), Optional.of(input.poster()), ObjectMetadata.jpeg()),
            SideFile.of(keys.preview(), input.preview(), ObjectMetadata.gif()),
            SideFile.of(keys.mailPicture(), input.mailPicture(), ObjectMetadata.jpeg()),
            SideFile.of(keys.shareImage(), input.shareImage(), ObjectMetadata.jpeg()),
            SideFile.of(keys.captions(), input.captions(), ObjectMetadata.webVtt()))
        .flatMap(Optional::stream)
        .toList();
  }

  private @Nullable URI address(Optional<Path> file, Optional<StorageKey> key) {
    return file.isPresent() ? key.map(storage::publicUri).orElse(null) : null;
  }

  /**
   * Deletes the objects under all of these keys, because their attempt failed or lost the render.
   *
   * @param why the reason; what cannot be deleted is added to it as suppressed exceptions
   */
  public void withdraw(VideoKeys keys, Throwable why) {
    for (StorageKey key : keys.all()) {
      try {
        storage.delete(key);
      } catch (RuntimeException e) {
        why.addSuppressed(e);
        log.warn("Cannot withdraw {} from storage: {}", key, e.getMessage());
      }
    }
  }
}
