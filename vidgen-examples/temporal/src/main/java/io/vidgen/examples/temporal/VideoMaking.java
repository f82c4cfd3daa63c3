package io.vidgen.examples.temporal;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.PosterSource;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.MusicBed;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.frames.FrameFile;
import io.vidgen.pipeline.ConcatenateStage;
import io.vidgen.pipeline.NormalizeStage;
import io.vidgen.pipeline.OverlayStage;
import io.vidgen.pipeline.PublishStage;
import io.vidgen.pipeline.StageContext;
import io.vidgen.render.PublicId;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link VideoActivities} by the stages after recording. They are one activity: what one hands to
 * the next is as large as what was recorded, and each takes seconds. Thread-safe.
 */
public final class VideoMaking implements VideoActivities {

  private static final long MOST_UPLOADED_BYTES = 1L << 30;

  private final Compositor compositor;
  private final VideoStorage storage;
  private final NormalizeStage normalizing;
  private final ConcatenateStage concatenating;
  private final OverlayStage overlaying;
  private final PublishStage publishing;
  private final Path workDirectory;

  /** On these ports, which stay the caller's to close; files go below the directory. */
  public VideoMaking(Compositor compositor, VideoStorage storage, Path workDirectory) {
    this.compositor = compositor;
    this.storage = storage;
    this.normalizing = new NormalizeStage(compositor);
    this.concatenating = new ConcatenateStage(compositor);
    this.overlaying = new OverlayStage(compositor);
    this.publishing = new PublishStage(storage);
    this.workDirectory = workDirectory;
  }

  @Override
  public int check(RenderOrder order) {
    return ActivityRun.of(
        workDirectory,
        context -> {
          Campaign campaign = order.validated();
          keysOf(order);
          facecam(order, context)
              .ifPresent(file -> compositor.inspect(file, context.cancellation()));
          watermark(campaign.look(), context)
              .ifPresent(
                  found -> compositor.inspectWatermark(found.file(), context.cancellation()));
          music(campaign.look(), context)
              .ifPresent(found -> compositor.inspectMusic(found.file(), context.cancellation()));
          posterImage(campaign.look(), context)
              .ifPresent(file -> compositor.inspectPosterImage(file, context.cancellation()));
          return campaign.scenes().size();
        });
  }

  @Override
  public RenderedVideo compose(RenderOrder order, List<RecordedFrames> scenes) {
    VideoKeys keys = keysOf(order);
    return ActivityRun.of(
        workDirectory,
        context -> {
          Look look = order.validated().look();
          NormalizeStage.Output clips =
              normalizing.run(
                  NormalizeStage.Input.builder(fetch(scenes, context), look)
                      .facecam(facecam(order, context).orElse(null))
                      .build(),
                  context);
          Clip joined = concatenating.run(clips.scenes(), context);
          OverlayStage.Output made =
              overlaying.run(
                  OverlayStage.Input.builder(joined, look)
                      .facecam(clips.facecam().orElse(null))
                      .watermark(watermark(look, context).orElse(null))
                      .music(music(look, context).orElse(null))
                      .posterImage(posterImage(look, context).orElse(null))
                      .build(),
                  context);
          PublishStage.Output published =
              publishing.run(
                  PublishStage.Input.builder(made.video().path(), made.poster(), keys).build(),
                  context);
          return new RenderedVideo(published.video().toString(), published.poster().toString());
        });
  }

  /** No other attempt of this activity has them: one that comes late changes nothing. */
  private static VideoKeys keysOf(RenderOrder order) {
    ActivityInfo activity = Activity.getExecutionContext().getInfo();
    return VideoKeys.perAttempt(
            new PublicId(order.publicId()),
            activity.getWorkflowRunId() + "-" + activity.getAttempt())
        .toBuilder()
        .preview(null)
        .mailPicture(null)
        .shareImage(null)
        .build();
  }

  private List<FrameFile> fetch(List<RecordedFrames> scenes, StageContext context) {
    List<FrameFile> files = new ArrayList<>();
    for (RecordedFrames scene : scenes) {
      Path file = context.workDirectory().resolve("scene-" + files.size() + ".frames");
      storage.fetch(new StorageKey(scene.key()), file, context.cancellation());
      files.add(new FrameFile(file, scene.frames()));
    }
    return files;
  }

  private Optional<Path> facecam(RenderOrder order, StageContext context) {
    return Optional.ofNullable(order.facecamKey())
        .map(key -> upload(new StorageKey(key), "facecam.upload", context));
  }

  private Optional<WatermarkImage> watermark(Look look, StageContext context) {
    return look.watermark()
        .map(
            found -> new WatermarkImage(local(found.image(), "watermark", context), found.style()));
  }

  private Optional<MusicBed> music(Look look, StageContext context) {
    return look.music()
        .map(found -> new MusicBed(local(found.sound(), "music", context), found.style()));
  }

  private Optional<Path> posterImage(Look look, StageContext context) {
    return look.poster().flatMap(PosterSource::image).map(image -> local(image, "poster", context));
  }

  private Path local(MediaSource source, String name, StageContext context) {
    if (source instanceof MediaSource.StoredObject stored) {
      return upload(stored.key(), name + ".upload", context);
    }
    throw new VidGenException(
        ErrorCode.INPUT_MISSING, "a " + name + " has to be in storage, for every worker", null);
  }

  /** Within limits: what users upload is not to fill a worker's disk. */
  private Path upload(StorageKey key, String name, StageContext context) {
    Path file = context.workDirectory().resolve(name);
    storage.fetch(key, file, MOST_UPLOADED_BYTES, context.cancellation());
    return file;
  }

  @Override
  public void cleanUp(String folder) {
    ActivityRun.of(
        workDirectory,
        context -> {
          storage.deleteAll(new StorageKey(folder));
          return true;
        });
  }
}
