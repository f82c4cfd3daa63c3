package io.vidgen;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Scene;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.pipeline.NormalizeStage;
import io.vidgen.pipeline.OverlayStage;
import io.vidgen.pipeline.PublishStage;
import io.vidgen.pipeline.RecordedScene;
import io.vidgen.pipeline.RenderTask;
import io.vidgen.pipeline.StageContext;
import io.vidgen.pipeline.StageSlot;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One attempt at a video: takes it from stage to stage. */
record Rendition(
    Stages stages,
    VideoStorage storage,
    UploadIntake uploads,
    VideoKeys target,
    RenderProgress progress,
    StageContext context) {

  /** What the user has uploaded, as local files. */
  private record Uploads(Optional<Path> facecam, Optional<WatermarkImage> watermark) {}

  /** Blocks; throws what a stage throws, and nothing is published then. */
  RenderResult make(RenderTask task) {
    Campaign campaign = task.campaign();
    progress.begin(StageSlot.RECORD.status());
    storage.requireSpaceFor(SizeEstimate.bytesOf(campaign));
    Uploads uploaded = fetch(campaign);
    List<RecordedScene> recorded = stages.record().run(specsOf(campaign), context);

    progress.begin(StageSlot.NORMALIZE.status());
    NormalizeStage.Output clips =
        stages
            .normalize()
            .run(
                new NormalizeStage.Input(
                    recorded.stream().map(RecordedScene::frames).toList(),
                    uploaded.facecam(),
                    campaign.look()),
                context);

    progress.begin(StageSlot.CONCATENATE.status());
    Clip scenes = stages.concatenate().run(clips.scenes(), context);

    progress.begin(StageSlot.OVERLAY.status());
    OverlayStage.Output made =
        stages
            .overlay()
            .run(
                new OverlayStage.Input(
                    scenes,
                    clips.facecam(),
                    campaign.look(),
                    uploaded.watermark(),
                    target.preview().isPresent()),
                context);

    progress.begin(StageSlot.PUBLISH.status());
    PublishStage.Output published =
        stages.publishOrWithdraw(
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

  private Uploads fetch(Campaign campaign) {
    Path directory = context.workDirectory();
    return new Uploads(
        campaign
            .facecam()
            .map(facecam -> uploads.facecam(facecam, directory, context.cancellation())),
        campaign
            .look()
            .composition()
            .watermark()
            .map(watermark -> uploads.watermark(watermark, directory, context.cancellation())));
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
}
