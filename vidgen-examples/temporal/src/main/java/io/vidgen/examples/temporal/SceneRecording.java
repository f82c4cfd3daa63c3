package io.vidgen.examples.temporal;

import io.vidgen.campaign.Campaign;
import io.vidgen.pipeline.RecordStage;
import io.vidgen.pipeline.RecordedScene;
import io.vidgen.pipeline.SceneSpec;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.nio.file.Path;
import java.util.List;

/** {@link SceneActivities} by the recording stage. Thread-safe. */
public final class SceneRecording implements SceneActivities {

  private static final ObjectMetadata FRAMES =
      ObjectMetadata.builder("application/octet-stream").cacheControl("no-store").build();

  private final RecordStage recording;
  private final VideoStorage storage;
  private final Path workDirectory;

  /** On these ports, which stay the caller's to close; files go below the directory. */
  public SceneRecording(SceneRecorder recorder, VideoStorage storage, Path workDirectory) {
    this.recording = new RecordStage(recorder, 1);
    this.storage = storage;
    this.workDirectory = workDirectory;
  }

  @Override
  public RecordedFrames record(RenderOrder order, String folder, int scene) {
    return ActivityRun.of(
        workDirectory,
        context -> {
          Campaign campaign = order.validated();
          SceneSpec spec = SceneSpec.page(campaign.scenes().get(scene).recording(campaign.look()));
          RecordedScene recorded = recording.run(List.of(spec), context).get(0);
          StorageKey key = new StorageKey(folder + "/scene-" + scene + ".frames");
          storage.put(
              key, recorded.frames().path(), FRAMES, context.progress(), context.cancellation());
          Recording made = recorded.recording();
          return new RecordedFrames(
              key.value(),
              recorded.frames().frames(),
              made.distinctFrames() + " distinct frames, engine " + made.engine());
        });
  }
}
