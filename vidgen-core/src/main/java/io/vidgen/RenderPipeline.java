package io.vidgen;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Scene;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.internal.WorkDirectory;
import io.vidgen.pipeline.ConcatenateStage;
import io.vidgen.pipeline.NormalizeStage;
import io.vidgen.pipeline.OverlayStage;
import io.vidgen.pipeline.PublishStage;
import io.vidgen.pipeline.RecordStage;
import io.vidgen.pipeline.RecordedScene;
import io.vidgen.pipeline.Stage;
import io.vidgen.pipeline.StageContext;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderListener;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * RenderResult video = pipeline.render(campaign, RenderListener.NONE);
 * }</pre>
 *
 * <p>Thread-safe: it may render several campaigns at once. It closes nothing it was given; the
 * recorder, compositor and storage stay their creator's. Nothing it makes outlives a render but the
 * published objects: its temporary files are deleted whatever happens.
 */
public final class RenderPipeline {

  private final VideoStorage storage;
  private final UploadIntake uploads;
  private final Stage<List<RecordingSpec>, List<RecordedScene>> recording;
  private final Stage<NormalizeStage.Input, NormalizeStage.Output> normalizing;
  private final Stage<List<Clip>, Clip> concatenating;
  private final Stage<OverlayStage.Input, OverlayStage.Output> overlaying;
  private final PublishStage publishing;
  private final VideoKeys.Scheme keys;
  private final boolean previews;
  private final Path workDirectory;

  private RenderPipeline(
      Builder builder, SceneRecorder recorder, Compositor compositor, VideoStorage storage) {
    this.storage = storage;
    this.uploads =
        new UploadIntake(storage, compositor, builder.facecamBytes, builder.facecamWithin);
    this.recording = new RecordStage(recorder, builder.scenesAtOnce);
    this.normalizing = new NormalizeStage(compositor);
    this.concatenating = new ConcatenateStage(compositor);
    this.overlaying = new OverlayStage(compositor);
    this.publishing = new PublishStage(storage);
    this.keys = builder.keys;
    this.previews = builder.previews;
    this.workDirectory = builder.workDirectory;
  }

  /** A builder; recorder, compositor and storage must be given. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Renders without a queue, under a new public id.
   *
   * @param listener hears of the progress, on this thread and the recording ones, one call at a
   *     time
   * @throws VidGenException when it cannot; nothing is published then
   */
  public RenderResult render(Campaign campaign, RenderListener listener) {
    return render(RenderTask.of(campaign), listener, new CancellationToken());
  }

  /**
   * Renders one attempt. Blocks; on cancellation it ends within seconds with the token's reason.
   *
   * @throws VidGenException when it cannot; nothing is published then
   */
  public RenderResult render(
      RenderTask task, RenderListener listener, CancellationToken cancellation) {
    Campaign campaign = task.campaign();
    VideoKeys named = keys.keysOf(task.publicId(), task.attempt());
    VideoKeys target = previews ? named : named.withoutPreview();
    RenderProgress progress = new RenderProgress(listener, campaign.scenes().size());
    try (WorkDirectory directory = WorkDirectory.createIn(workDirectory, "vidgen-")) {
      progress.begin(recording.status());
      storage.requireSpaceFor(SizeEstimate.bytesOf(campaign));
      Optional<Path> facecam =
          campaign.facecam().map(found -> uploads.facecam(found, directory.path(), cancellation));
      Optional<WatermarkImage> watermark =
          campaign
              .look()
              .composition()
              .watermark()
              .map(found -> uploads.watermark(found, directory.path(), cancellation));
      StageContext context = new StageContext(directory.path(), progress, cancellation);

      List<RecordedScene> recorded = recording.run(specsOf(campaign), context);

      progress.begin(normalizing.status());
      NormalizeStage.Output clips =
          normalizing.run(
              new NormalizeStage.Input(
                  recorded.stream().map(RecordedScene::frames).toList(), facecam, campaign.look()),
              context);

      progress.begin(concatenating.status());
      Clip scenes = concatenating.run(clips.scenes(), context);

      progress.begin(overlaying.status());
      OverlayStage.Output made =
          overlaying.run(
              new OverlayStage.Input(
                  scenes,
                  clips.facecam(),
                  campaign.look(),
                  watermark,
                  target.preview().isPresent()),
              context);

      progress.begin(publishing.status());
      PublishStage.Output published =
          publishing.run(
              new PublishStage.Input(made.video().path(), made.poster(), made.preview(), target),
              context);
      return new RenderResult(
          task.publicId(),
          published.video(),
          published.poster(),
          published.preview(),
          made.video().duration(),
          recorded.stream().map(RecordedScene::recording).toList(),
          target);
    }
  }

  /** Takes a published video back, because its attempt lost the render to another. */
  void withdraw(RenderResult result, Throwable why) {
    publishing.withdraw(result.keys(), why);
  }

  private static List<RecordingSpec> specsOf(Campaign campaign) {
    Campaign.Look look = campaign.look();
    return campaign.scenes().stream().map((Scene scene) -> specOf(scene, look)).toList();
  }

  private static RecordingSpec specOf(Scene scene, Campaign.Look look) {
    return new RecordingSpec(
        scene.url(),
        scene.duration(),
        look.format(),
        look.motion(),
        look.view(),
        look.consent(),
        scene.onTrouble());
  }

  /** Puts a pipeline together. Not thread-safe. */
  public static final class Builder {

    private @Nullable SceneRecorder recorder;
    private @Nullable Compositor compositor;
    private @Nullable VideoStorage storage;
    private int scenesAtOnce = 2;
    private long facecamBytes = 1L << 30;
    private Duration facecamWithin = Duration.ofMinutes(10);
    private VideoKeys.Scheme keys = VideoKeys::perAttempt;
    private boolean previews;
    private Path workDirectory = Path.of(System.getProperty("java.io.tmpdir"));

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
     * The largest facecam that is fetched from storage, in bytes, and how long that may take;
     * default 1 GiB, 10 minutes.
     */
    public Builder facecamLimits(long maxBytes, Duration within) {
      this.facecamBytes = maxBytes;
      this.facecamWithin = within;
      return this;
    }

    /** Where in storage an attempt's output goes; default {@link VideoKeys#perAttempt}. */
    public Builder keys(VideoKeys.Scheme keys) {
      this.keys = keys;
      return this;
    }

    /**
     * Whether an animated preview for e-mails is made of each video and published beside it, where
     * the keys have a place for it; default no. It takes about a second a video.
     */
    public Builder previews(boolean previews) {
      this.previews = previews;
      return this;
    }

    /**
     * Where each render gets a temporary directory of its own; default {@code java.io.tmpdir}. A
     * minute of 1080p takes up to about a gigabyte while it is rendered.
     */
    public Builder workDirectory(Path workDirectory) {
      this.workDirectory = workDirectory;
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
