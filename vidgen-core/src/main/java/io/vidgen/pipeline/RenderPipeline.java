package io.vidgen.pipeline;

import io.vidgen.CacheDirectory;
import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.compositor.Compositor;
import io.vidgen.document.DocumentRenderer;
import io.vidgen.internal.WorkDirectory;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.SecretSource;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderListener;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import io.vidgen.transcriber.Transcriber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a campaign's video: records its pages, brings them to one format, joins them, lays the
 * facecam over them and publishes the result.
 *
 * <pre>{@code
 * var pipeline = RenderPipeline.builder()
 *     .recorder(PlaywrightRecorder.create())
 *     .compositor(FfmpegCompositor.create())
 *     .storage(LocalStorage.at(Path.of("videos")))
 *     .build();
 * RenderResult video = pipeline.render(campaign);
 * }</pre>
 *
 * <p>Thread-safe: it may render several campaigns at once. It closes nothing it was given; the
 * recorder, compositor and storage stay their creator's. Nothing it makes outlives a render but the
 * published objects and what is in a {@link Builder#sceneCache}: its temporary files are deleted
 * whatever happens.
 */
public final class RenderPipeline {

  private final VideoStorage storage;
  private final CaptionIntake captions;
  private final UploadIntake uploads;
  private final SceneIntake scenes;
  private final RecordStage recording;
  private final Stages stages;
  private final Function<RenderTask, VideoKeys> keys;
  private final boolean previews;
  private final boolean sceneStills;
  private final Path workDirectory;

  private RenderPipeline(
      Builder builder, SceneRecorder recorder, Compositor compositor, VideoStorage storage) {
    this.storage = storage;
    this.uploads =
        new UploadIntake(storage, compositor, builder.facecamBytes, builder.facecamWithin);
    this.scenes =
        new SceneIntake(
            uploads, compositor, Optional.ofNullable(builder.documents), builder.secrets);
    this.recording =
        new RecordStage(recorder, compositor, builder.scenesAtOnce, builder.sceneCache);
    this.stages =
        Stages.of(
            recording,
            compositor,
            new PublishStage(storage),
            builder.changes,
            builder.encodeWhileRecording);
    this.captions = new CaptionIntake(compositor, builder.transcriber, builder.captionCache);
    this.keys = builder.keys;
    this.previews = builder.previews;
    this.sceneStills = builder.sceneStills;
    this.workDirectory = builder.workDirectory;
  }

  /** A builder; recorder, compositor and storage must be given. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Renders without a queue, under a new public id.
   *
   * @throws VidGenException when it cannot; nothing is published then
   */
  public RenderResult render(Campaign campaign) {
    return render(campaign, RenderListener.NONE);
  }

  /**
   * Renders without a queue, under a new public id.
   *
   * @param listener hears of the progress, on this thread and the recording ones, one call at a
   *     time
   * @throws VidGenException when it cannot; nothing is published then
   */
  public RenderResult render(Campaign campaign, RenderListener listener) {
    RenderTask task = RenderTask.of(campaign);
    try {
      return render(task, listener, CancellationToken.none());
    } finally {
      recording.over(task); // Whatever it failed with, nobody can try it again.
    }
  }

  /**
   * Renders one attempt. Blocks; on cancellation it ends within seconds with the token's reason.
   *
   * @param listener hears of each stage as it begins, and so in which one a failure came
   * @throws VidGenException when it cannot; nothing is published then
   */
  public RenderResult render(
      RenderTask task, RenderListener listener, CancellationToken cancellation) {
    VideoKeys named = keys.apply(task);
    VideoKeys target =
        previews
            ? named
            : named.toBuilder().preview(null).mailPicture(null).shareImage(null).build();
    RenderProgress progress = new RenderProgress(listener, SceneShares.of(task.campaign()));
    try (WorkDirectory directory = WorkDirectory.createIn(workDirectory, "vidgen-")) {
      StageContext context =
          StageContext.builder(directory.path())
              .task(task)
              .progress(progress)
              .log(progress::log)
              .cancellation(cancellation)
              .stills(sceneStills ? new SceneStills(storage, named, progress, cancellation) : null)
              .build();
      RenderResult made;
      try (var renderRun =
          new RenderRun(stages, storage, uploads, scenes, captions, target, progress, context)) {
        made = renderRun.make(task);
      }
      recording.over(task);
      return made;
    } catch (VidGenException e) {
      if (!e.retryable() && e.code() != ErrorCode.LEASE_LOST) {
        recording.over(task);
      }
      throw e;
    }
  }

  /**
   * Deletes a published video from storage, because its attempt lost the render to another.
   *
   * @param why takes what cannot be deleted, as suppressed exceptions
   */
  public void withdraw(RenderResult result, Throwable why) {
    stages.withdraw(result.keys(), why);
  }

  /** Puts a pipeline together. Not thread-safe. */
  public static final class Builder {

    private @Nullable SceneRecorder recorder;
    private @Nullable Compositor compositor;
    private @Nullable VideoStorage storage;
    private int scenesAtOnce = 2;
    private boolean encodeWhileRecording = true;
    private @Nullable CacheDirectory sceneCache;
    private long facecamBytes = 1L << 30;
    private Duration facecamWithin = Duration.ofMinutes(10);
    private Function<RenderTask, VideoKeys> keys =
        task -> VideoKeys.perAttempt(task.publicId(), task.attempt());
    private boolean previews;
    private boolean sceneStills;
    private @Nullable DocumentRenderer documents;
    private SecretSource secrets = SecretSource.NONE;
    private @Nullable Transcriber transcriber;
    private @Nullable CacheDirectory captionCache;
    private Path workDirectory = Path.of(System.getProperty("java.io.tmpdir"));
    private final StageChanges changes = new StageChanges();

    private Builder() {}

    /** What records the pages. Required. */
    public Builder recorder(SceneRecorder recorder) {
      this.recorder = recorder;
      return this;
    }

    /** What makes the video. Required. */
    public Builder compositor(Compositor compositor) {
      this.compositor = compositor;
      return this;
    }

    /** Where the video goes, and where stored facecams come from. Required. */
    public Builder storage(VideoStorage storage) {
      this.storage = storage;
      return this;
    }

    /** How many scenes of a render are recorded side by side; default 2. */
    public Builder scenesAtOnce(int scenesAtOnce) {
      this.scenesAtOnce = scenesAtOnce;
      return this;
    }

    /**
     * Whether the facecam is normalised and the video encoded while scenes are still recorded, if
     * the compositor can do so; default yes. Without, a render takes longer, and less memory at a
     * time. Disabled if a stage before or around {@link StageSlot#OVERLAY} is customised: what that
     * makes of the scenes is not known before.
     */
    public Builder encodeWhileRecording(boolean encodeWhileRecording) {
      this.encodeWhileRecording = encodeWhileRecording;
      return this;
    }

    /**
     * Where recorded scenes are cached: for later renders, as far as a campaign's {@link
     * Look#maxRecordingAge} allows, and for the next attempt at a render whose worker was lost;
     * default nowhere.
     */
    public Builder sceneCache(CacheDirectory sceneCache) {
      this.sceneCache = sceneCache;
      return this;
    }

    /**
     * The largest facecam, or other upload, that is fetched from storage, in bytes, and how long
     * that may take; default 1 GiB, 10 minutes.
     */
    public Builder facecamLimits(long maxBytes, Duration within) {
      this.facecamBytes = maxBytes;
      this.facecamWithin = within;
      return this;
    }

    /** Where in storage an attempt's output goes; default {@link VideoKeys#perAttempt}. */
    public Builder keys(VideoKeys.Scheme keys) {
      return keysBy(task -> keys.keysOf(task.publicId(), task.attempt()));
    }

    /**
     * Where in storage an attempt's output goes, chosen by whose it is and what it carries: instead
     * of {@link #keys}. Two attempts must not share a key. Called by several threads at once.
     *
     * <pre>{@code
     * builder.keysBy(task -> VideoKeys.perAttempt(
     *     StorageKey.of("owners", task.owner().orElseThrow().toString()),
     *     task.publicId(), task.attempt()))
     * }</pre>
     *
     * <p>With a {@link io.vidgen.storage.StorageByKey}, each owner has a storage of its own, too.
     */
    public Builder keysBy(Function<RenderTask, VideoKeys> keys) {
      this.keys = keys;
      return this;
    }

    /**
     * Whether the pictures that invite to a video are made and published beside it, each where the
     * keys have a place for it: an animated preview and a mail picture for e-mails, and a share
     * image for link previews. Default no: only the poster is made. They take about a second a
     * video.
     */
    public Builder previews(boolean previews) {
      this.previews = previews;
      return this;
    }

    /**
     * Whether a still of each scene is published as soon as the scene is recorded, where the keys
     * have a {@linkplain VideoKeys#still place} for it: a JPEG of its first frame, 320 pixels wide,
     * whose address is part of the render's progress. Default no. Takes less than a tenth of a
     * second a scene; a still that cannot be made or published is left out.
     */
    public Builder sceneStills(boolean sceneStills) {
      this.sceneStills = sceneStills;
      return this;
    }

    /**
     * What draws the pages of documents that scenes show; default none: their renders fail with
     * {@code DOCUMENT_RENDERER_MISSING}.
     */
    public Builder documents(DocumentRenderer documents) {
      this.documents = documents;
      return this;
    }

    /**
     * Where the secrets come from that scenes name to be let in by a page; default none: their
     * renders fail with {@code SECRET_MISSING}.
     */
    public Builder secrets(SecretSource secrets) {
      this.secrets = secrets;
      return this;
    }

    /**
     * What hears the speech of campaigns whose captions are {@linkplain
     * io.vidgen.campaign.CaptionSource#speech transcribed}; default none: their renders fail with
     * {@code TRANSCRIBER_MISSING}.
     */
    public Builder transcriber(Transcriber transcriber) {
      this.transcriber = transcriber;
      return this;
    }

    /**
     * Where transcribed captions are cached, by the content of their clip; default nowhere. A clip
     * that many campaigns show is then heard once.
     */
    public Builder captionCache(CacheDirectory captionCache) {
      this.captionCache = captionCache;
      return this;
    }

    /**
     * Where each render gets a temporary directory of its own; default {@code java.io.tmpdir}. A
     * minute of 1080p takes up to about 300 MB while it is rendered.
     */
    public Builder workDirectory(Path workDirectory) {
      this.workDirectory = workDirectory;
      return this;
    }

    /**
     * Changes a stage: replaces it, wraps it, or adds another before or after it.
     *
     * <pre>{@code
     * builder
     *     .stage(StageSlot.CONCATENATE, concatenate -> new MyConcatenation())           // replaced
     *     .stage(StageSlot.RECORD, record -> new Timed<>(record))                       // wrapped
     *     .stage(StageSlot.OVERLAY, overlay -> overlay.then(new Encryption(), 0.8))     // added
     *     .stage(StageSlot.PUBLISH, publish -> new Approval().then(publish, 0))         // added
     * }</pre>
     *
     * <p>Every stage in a slot has the slot's status. An exception that it throws ends the render,
     * as one of VidGen's own stages does. When a stage of the slot {@link StageSlot#PUBLISH} fails,
     * or its attempt loses the render to another, the pipeline deletes the objects under {@link
     * VideoKeys#all}: those that a host's stage publishes too, if {@link #keys} declares them as
     * {@linkplain VideoKeys.Builder#attachment attachments}.
     *
     * @param change receives the slot's current stage, at first VidGen's own, and returns the new
     *     one; called once, by {@link #build}, after the slot's earlier changes
     */
    public <I, O> Builder stage(StageSlot<I, O> slot, UnaryOperator<Stage<I, O>> change) {
      changes.add(slot, change);
      return this;
    }

    /**
     * The pipeline.
     *
     * @throws NullPointerException naming the port that was not given
     */
    public RenderPipeline build() {
      return new RenderPipeline(
          this,
          Objects.requireNonNull(recorder, "recorder"),
          Objects.requireNonNull(compositor, "compositor"),
          Objects.requireNonNull(storage, "storage"));
    }
  }
}
