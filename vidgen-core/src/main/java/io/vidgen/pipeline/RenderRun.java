package io.vidgen.pipeline;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.PosterSource;
import io.vidgen.captions.Captions;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.MusicBed;
import io.vidgen.compositor.SceneSound;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt at a video: takes it from stage to stage. Not thread-safe. */
final class RenderRun implements AutoCloseable {

  private final Stages stages;
  private final VideoStorage storage;
  private final UploadIntake uploads;
  private final SceneIntake sceneIntake;
  private final CaptionIntake captionIntake;
  private final VideoKeys target;
  private final RenderProgress progress;
  private StageContext context;
  private @Nullable SpeculativeEncoding speculativeEncoding;

  RenderRun(
      Stages stages,
      VideoStorage storage,
      UploadIntake uploads,
      SceneIntake sceneIntake,
      CaptionIntake captionIntake,
      VideoKeys target,
      RenderProgress progress,
      StageContext context) {
    this.stages = stages;
    this.storage = storage;
    this.uploads = uploads;
    this.sceneIntake = sceneIntake;
    this.captionIntake = captionIntake;
    this.target = target;
    this.progress = progress;
    this.context = context;
  }

  /**
   * What the first stage gives.
   *
   * @param sounds what is heard of the clips among the scenes
   * @param facecam what the user has uploaded, as a local file
   * @param watermark likewise
   * @param music likewise
   * @param posterImage likewise
   * @param captions what is said
   */
  private record Recorded(
      List<RecordedScene> scenes,
      List<SceneSound> sounds,
      Optional<Path> facecam,
      Optional<WatermarkImage> watermark,
      Optional<MusicBed> music,
      Optional<Path> posterImage,
      Optional<Captions> captions) {}

  /** Blocks; throws what a stage throws, and nothing is published then. */
  RenderResult make(RenderTask task) {
    Campaign campaign = task.campaign();
    Recorded recorded = progress.during(StageSlot.RECORD.status(), () -> record(task));
    NormalizeStage.Output clips =
        progress.during(StageSlot.NORMALIZE.status(), () -> normalize(recorded, campaign));
    Clip scenes =
        progress.during(
            StageSlot.CONCATENATE.status(),
            () -> stages.concatenate().run(clips.scenes(), context));
    OverlayStage.Output made =
        progress.during(
            StageSlot.OVERLAY.status(), () -> overlay(scenes, clips, recorded, campaign));
    PublishStage.Output published =
        progress.during(StageSlot.PUBLISH.status(), () -> publish(made, recorded.captions()));
    return RenderResult.builder(
            task.publicId(),
            published.video(),
            published.poster(),
            made.video().duration(),
            published.captions().isPresent() ? target : target.toBuilder().captions(null).build())
        .preview(published.preview().orElse(null))
        .mailPicture(published.mailPicture().orElse(null))
        .shareImage(published.shareImage().orElse(null))
        .captions(published.captions().orElse(null))
        .recordings(recorded.scenes().stream().map(RecordedScene::recording).toList())
        .build();
  }

  /** What is wrong with an upload is found out before minutes are spent on recording. */
  private Recorded record(RenderTask task) {
    Campaign campaign = task.campaign();
    storage.requireSpaceFor(target.video(), SizeEstimate.bytesOf(campaign));
    Path directory = context.workDirectory();
    Optional<UploadIntake.Clip> clip = uploads.facecam(campaign, directory, context.cancellation());
    Optional<WatermarkImage> watermark =
        campaign
            .look()
            .watermark()
            .map(found -> uploads.watermark(found, directory, context.cancellation()));
    Optional<MusicBed> music =
        campaign
            .look()
            .music()
            .map(found -> uploads.music(found, directory, context.cancellation()));
    Optional<Path> posterImage =
        campaign
            .look()
            .poster()
            .flatMap(PosterSource::image)
            .map(found -> uploads.posterImage(found, directory, context.cancellation()));
    List<SceneSpec> scenes = sceneIntake.specs(task, directory, context.cancellation());
    Optional<Captions> captions = captionIntake.captions(campaign, clip, context);
    Optional<Path> facecam = clip.map(UploadIntake.Clip::file);
    begin(
        new SpeculativeEncoding.Plan(scenes, campaign.look(), facecam, watermark, music, captions));
    return new Recorded(
        stages.record().run(scenes, context),
        SceneSpec.sounds(scenes),
        facecam,
        watermark,
        music,
        posterImage,
        captions);
  }

  private void begin(SpeculativeEncoding.Plan plan) {
    stages
        .ahead()
        .ifPresent(
            compositor -> {
              speculativeEncoding = new SpeculativeEncoding(compositor, plan, context);
              context = context.toBuilder().speculativeEncoding(speculativeEncoding).build();
            });
  }

  private NormalizeStage.Output normalize(Recorded recorded, Campaign campaign) {
    var input =
        NormalizeStage.Input.builder(
                recorded.scenes().stream().map(RecordedScene::frames).toList(), campaign.look())
            .facecam(recorded.facecam().orElse(null))
            .build();
    return stages.normalize().run(input, context);
  }

  private OverlayStage.Output overlay(
      Clip scenes, NormalizeStage.Output clips, Recorded recorded, Campaign campaign) {
    var input =
        OverlayStage.Input.builder(scenes, campaign.look())
            .facecam(clips.facecam().orElse(null))
            .watermark(recorded.watermark().orElse(null))
            .music(recorded.music().orElse(null))
            .sceneSounds(recorded.sounds())
            .posterImage(recorded.posterImage().orElse(null))
            .captions(recorded.captions().orElse(null))
            .preview(target.preview().isPresent())
            .mailPicture(target.mailPicture().isPresent())
            .shareImage(target.shareImage().isPresent())
            .build();
    return stages.overlay().run(input, context);
  }

  private PublishStage.Output publish(OverlayStage.Output made, Optional<Captions> captions) {
    var input =
        PublishStage.Input.builder(made.video().path(), made.poster(), target)
            .preview(made.preview().orElse(null))
            .mailPicture(made.mailPicture().orElse(null))
            .shareImage(made.shareImage().orElse(null))
            .captions(captions.map(this::written).orElse(null))
            .build();
    return stages.publishOrWithdraw(input, context);
  }

  private Path written(Captions captions) {
    Path file = context.workDirectory().resolve("captions.vtt");
    try {
      return Files.writeString(file, captions.toWebVtt());
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot write the captions: " + e.getMessage(), e);
    }
  }

  /** Ends what was begun early and is not over. */
  @Override
  public void close() {
    if (speculativeEncoding != null) {
      speculativeEncoding.close();
    }
  }
}
