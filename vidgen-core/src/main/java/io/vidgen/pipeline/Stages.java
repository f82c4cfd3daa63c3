package io.vidgen.pipeline;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.storage.VideoKeys;
import java.util.List;
import java.util.Optional;

/**
 * The stages of a pipeline, as the host has changed them.
 *
 * @param ownPublish VidGen's own, whatever stands in its place
 * @param ahead the compositor that may begin while scenes are recorded; empty where a host's stage
 *     could make something else of them
 */
record Stages(
    Stage<List<SceneSpec>, List<RecordedScene>> record,
    Stage<NormalizeStage.Input, NormalizeStage.Output> normalize,
    Stage<List<Clip>, Clip> concatenate,
    Stage<OverlayStage.Input, OverlayStage.Output> overlay,
    Stage<PublishStage.Input, PublishStage.Output> publish,
    PublishStage ownPublish,
    Optional<Compositor> ahead) {

  static Stages of(
      RecordStage record,
      Compositor compositor,
      PublishStage publish,
      StageChanges changes,
      boolean encodeWhileRecording) {
    var normalize = new NormalizeStage(compositor);
    var concatenate = new ConcatenateStage(compositor);
    var overlay = new OverlayStage(compositor);
    var recorded = changes.apply(StageSlot.RECORD, record);
    var normalized = changes.apply(StageSlot.NORMALIZE, normalize);
    var joined = changes.apply(StageSlot.CONCATENATE, concatenate);
    var overlaid = changes.apply(StageSlot.OVERLAY, overlay);
    return new Stages(
        recorded,
        normalized,
        joined,
        overlaid,
        changes.apply(StageSlot.PUBLISH, publish),
        publish,
        Optional.of(compositor)
            .filter(
                unused ->
                    encodeWhileRecording
                        && recorded == record
                        && normalized == normalize
                        && joined == concatenate
                        && overlaid.beginsWith(overlay)));
  }

  /** As {@link #publish}, and nothing stays in storage when that fails. */
  PublishStage.Output publishOrWithdraw(PublishStage.Input input, StageContext context) {
    try {
      return publish.run(input, context);
    } catch (RuntimeException | Error e) {
      if (publish != ownPublish) { // VidGen's own stage does so itself; a host's may not.
        withdraw(input.keys(), e);
      }
      throw e;
    }
  }

  /** Deletes from storage what has been published under these keys. */
  void withdraw(VideoKeys keys, Throwable why) {
    ownPublish.withdraw(keys, why);
  }
}
