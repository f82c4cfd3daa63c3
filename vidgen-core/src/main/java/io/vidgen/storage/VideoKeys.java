package io.vidgen.storage;

import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which an attempt stores its output.
 *
 * <pre>{@code
 * VideoKeys.builder(StorageKey.of("acme", id, "video.mp4"), StorageKey.of("acme", id, "poster.jpg"))
 *     .preview(StorageKey.of("acme", id, "preview.gif"))
 *     .mailPicture(StorageKey.of("acme", id, "mail.jpg"))
 *     .shareImage(StorageKey.of("acme", id, "share.jpg"))
 *     .captions(StorageKey.of("acme", id, "captions.vtt"))
 *     .attachment("notes", StorageKey.of("acme", id, "notes.txt"))
 *     .build()
 * }</pre>
 *
 * <p>An attachment is a file that a stage of the host publishes with the video. VidGen stores
 * nothing under its key, but deletes what is there together with the video when the attempt fails
 * or is overtaken by another.
 *
 * <p>Immutable and thread-safe. Two are equal if all their values are.
 */
public final class VideoKeys {

  private static final String VIDEO = "video";
  private static final String POSTER = "poster";
  private static final String PREVIEW = "preview";
  private static final String MAIL_PICTURE = "mail_picture";
  private static final String SHARE_IMAGE = "share_image";
  private static final String CAPTIONS = "captions";
  private static final String STILLS = "stills";
  private static final String ATTACHMENT = "attachment:";

  private final StorageKey video;
  private final StorageKey poster;
  private final @Nullable StorageKey preview;
  private final @Nullable StorageKey mailPicture;
  private final @Nullable StorageKey shareImage;
  private final @Nullable StorageKey captions;
  private final @Nullable StorageKey stills;
  private final Map<String, StorageKey> attachments;

  private VideoKeys(Builder builder) {
    video = builder.video;
    poster = builder.poster;
    preview = builder.preview;
    mailPicture = builder.mailPicture;
    shareImage = builder.shareImage;
    captions = builder.captions;
    stills = builder.stills;
    attachments = Collections.unmodifiableMap(new LinkedHashMap<>(builder.attachments));
  }

  /**
   * Chooses the keys of attempts by their names alone; {@code RenderPipeline.Builder.keysBy}
   * chooses by owner and labels, too. Two attempts must not share a key: the output of an attempt
   * is deleted if the attempt fails or is overtaken by another. Called by several threads at once.
   */
  @FunctionalInterface
  public interface Scheme {

    /**
     * The keys of one attempt.
     *
     * @param publicId the video's public id
     * @param attempt the attempt's name, which no other attempt at the same video has
     */
    VideoKeys keysOf(PublicId publicId, String attempt);
  }

  /**
   * {@code renders/{publicId}/{attempt}/video.mp4}, {@code poster.jpg}, {@code preview.gif}, {@code
   * mail.jpg}, {@code share.jpg} and {@code captions.vtt}; stills of scenes are {@code scene-1.jpg}
   * and so on. No two attempts write to the same key, so a late worker cannot overwrite a published
   * video.
   */
  public static VideoKeys perAttempt(PublicId publicId, String attempt) {
    String folder = "renders/" + publicId + "/" + attempt;
    return builder(new StorageKey(folder + "/video.mp4"), new StorageKey(folder + "/poster.jpg"))
        .preview(new StorageKey(folder + "/preview.gif"))
        .mailPicture(new StorageKey(folder + "/mail.jpg"))
        .shareImage(new StorageKey(folder + "/share.jpg"))
        .captions(new StorageKey(folder + "/captions.vtt"))
        .stills(new StorageKey(folder))
        .build();
  }

  /**
   * As {@link #perAttempt(PublicId, String)}, in a folder: {@code
   * {folder}/renders/{publicId}/{attempt}/video.mp4} and so on. With a folder for each owner, what
   * an owner has can be put into a {@linkplain StorageByKey storage of its own}, swept and deleted.
   */
  public static VideoKeys perAttempt(StorageKey folder, PublicId publicId, String attempt) {
    return perAttempt(publicId, attempt).in(folder);
  }

  /** The same keys in a folder. */
  private VideoKeys in(StorageKey folder) {
    return of(toMap().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, entry -> folder.value() + "/" + entry.getValue())))
        .orElseThrow();
  }

  /**
   * {@code renders/{publicId}.mp4}, {@code .jpg}, {@code .gif}, {@code -mail.jpg}, {@code
   * -share.jpg} and {@code .vtt}, whatever the attempt: for hosts that already use such addresses.
   *
   * <p>Only where a video has one attempt, or attempts cannot overlap: a late worker overwrites the
   * published video, or deletes it when it fails.
   */
  public static VideoKeys perVideo(PublicId publicId, String attempt) {
    String name = "renders/" + publicId;
    return builder(new StorageKey(name + ".mp4"), new StorageKey(name + ".jpg"))
        .preview(new StorageKey(name + ".gif"))
        .mailPicture(new StorageKey(name + "-mail.jpg"))
        .shareImage(new StorageKey(name + "-share.jpg"))
        .captions(new StorageKey(name + ".vtt"))
        .build();
  }

  /**
   * The keys of a finished render's files, for example to sign addresses of private ones. Empty
   * where they are not known: before it is done, or from a worker that did not say.
   */
  public static Optional<VideoKeys> of(Render render) {
    return of(render.keys());
  }

  private static Optional<VideoKeys> of(Map<String, String> named) {
    String video = named.get(VIDEO);
    String poster = named.get(POSTER);
    if (video == null || poster == null) {
      return Optional.empty();
    }
    Builder keys =
        builder(new StorageKey(video), new StorageKey(poster))
            .preview(key(named, PREVIEW))
            .mailPicture(key(named, MAIL_PICTURE))
            .shareImage(key(named, SHARE_IMAGE))
            .captions(key(named, CAPTIONS))
            .stills(key(named, STILLS));
    named.forEach(
        (name, key) -> {
          if (name.startsWith(ATTACHMENT)) {
            keys.attachment(name.substring(ATTACHMENT.length()), new StorageKey(key));
          }
        });
    return Optional.of(keys.build());
  }

  private static @Nullable StorageKey key(Map<String, String> named, String name) {
    String key = named.get(name);
    return key == null ? null : new StorageKey(key);
  }

  /**
   * The keys by their names, as {@link Render#keys} has them: {@code video}, {@code poster}, {@code
   * preview}, {@code mail_picture}, {@code share_image}, {@code captions}, {@code stills}, and
   * {@code attachment:…}.
   */
  public Map<String, String> toMap() {
    Map<String, String> named = new LinkedHashMap<>();
    named.put(VIDEO, video.value());
    named.put(POSTER, poster.value());
    preview().ifPresent(key -> named.put(PREVIEW, key.value()));
    mailPicture().ifPresent(key -> named.put(MAIL_PICTURE, key.value()));
    shareImage().ifPresent(key -> named.put(SHARE_IMAGE, key.value()));
    captions().ifPresent(key -> named.put(CAPTIONS, key.value()));
    if (stills != null) {
      named.put(STILLS, stills.value());
    }
    attachments.forEach((name, key) -> named.put(ATTACHMENT + name, key.value()));
    return named;
  }

  /**
   * A builder of keys for a video and its poster, without other pictures.
   *
   * @param video the MP4's key
   * @param poster the poster's key
   */
  public static Builder builder(StorageKey video, StorageKey poster) {
    return new Builder(video, poster);
  }

  /** A builder with these keys. */
  public Builder toBuilder() {
    Builder builder =
        new Builder(video, poster)
            .preview(preview)
            .mailPicture(mailPicture)
            .shareImage(shareImage)
            .captions(captions)
            .stills(stills);
    attachments.forEach(builder::attachment);
    return builder;
  }

  /** The MP4's key. */
  public StorageKey video() {
    return video;
  }

  /** The poster's key. */
  public StorageKey poster() {
    return poster;
  }

  /** The animated preview's key; empty if none is published. */
  public Optional<StorageKey> preview() {
    return Optional.ofNullable(preview);
  }

  /** The mail picture's key; empty if none is published. */
  public Optional<StorageKey> mailPicture() {
    return Optional.ofNullable(mailPicture);
  }

  /** The share image's key; empty if none is published. */
  public Optional<StorageKey> shareImage() {
    return Optional.ofNullable(shareImage);
  }

  /** The captions' key, in WebVTT; empty if none are published. */
  public Optional<StorageKey> captions() {
    return Optional.ofNullable(captions);
  }

  /**
   * The key of a still of a scene, which is stored while the render goes on; empty if none has a
   * place. Stills are not among {@link #all}: those of an attempt that fails are still to be seen,
   * and are deleted by the {@code OrphanSweeper}.
   *
   * @param scene the scene's index, from 0
   */
  public Optional<StorageKey> still(int scene) {
    return Optional.ofNullable(stills)
        .map(folder -> new StorageKey(folder + "/scene-" + (scene + 1) + ".jpg"));
  }

  /** The key of the attachment with this name; empty if there is none. */
  public Optional<StorageKey> attachment(String name) {
    return Optional.ofNullable(attachments.get(name));
  }

  /**
   * All keys: the video's, the poster's, those of other pictures and of the captions if there are
   * any, and the attachments'.
   */
  public List<StorageKey> all() {
    return Stream.of(
            Stream.of(video, poster),
            preview().stream(),
            mailPicture().stream(),
            shareImage().stream(),
            captions().stream(),
            attachments.values().stream())
        .flatMap(keys -> keys)
        .toList();
  }

  private List<Object> values() {
    return List.of(
        video,
        poster,
        preview(),
        mailPicture(),
        shareImage(),
        captions(),
        Optional.ofNullable(stills),
        attachments);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VideoKeys keys && values().equals(keys.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "VideoKeys" + values();
  }

  /** Builds {@link VideoKeys}. Not thread-safe. */
  public static final class Builder {

    private final StorageKey video;
    private final StorageKey poster;
    private final Map<String, StorageKey> attachments = new LinkedHashMap<>();
    private @Nullable StorageKey preview;
    private @Nullable StorageKey mailPicture;
    private @Nullable StorageKey shareImage;
    private @Nullable StorageKey captions;
    private @Nullable StorageKey stills;

    private Builder(StorageKey video, StorageKey poster) {
      this.video = video;
      this.poster = poster;
    }

    /** The animated preview's key; null, the default, if none is published. */
    public Builder preview(@Nullable StorageKey value) {
      preview = value;
      return this;
    }

    /** The mail picture's key; null, the default, if none is published. */
    public Builder mailPicture(@Nullable StorageKey value) {
      mailPicture = value;
      return this;
    }

    /** The share image's key; null, the default, if none is published. */
    public Builder shareImage(@Nullable StorageKey value) {
      shareImage = value;
      return this;
    }

    /** The captions' key, in WebVTT; null, the default, if none are published. */
    public Builder captions(@Nullable StorageKey value) {
      captions = value;
      return this;
    }

    /** The key below which stills of scenes are stored; null, the default, if none are. */
    public Builder stills(@Nullable StorageKey value) {
      stills = value;
      return this;
    }

    /**
     * The key of a file that a stage of the host publishes with the video; default none. Replaces
     * an attachment with the same name.
     *
     * @param name by which the stage finds the key, see {@link VideoKeys#attachment}
     */
    public Builder attachment(String name, StorageKey key) {
      attachments.put(name, key);
      return this;
    }

    /** Builds the keys. */
    public VideoKeys build() {
      return new VideoKeys(this);
    }
  }
}
