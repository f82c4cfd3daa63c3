package io.vidgen.pipeline;

import io.vidgen.compositor.Clip;
import io.vidgen.render.RenderStatus;
import java.util.List;

/**
 * The place of a stage in a {@link RenderPipeline}. It determines the stage's input and output, and
 * a render's status while the stage runs. There are five, in this order.
 *
 * @param <I> the input of the slot's stage
 * @param <O> its output
 */
@SuppressWarnings("UnusedTypeParameter") // They make the compiler check a change's types.
public final class StageSlot<I, O> {

  /** Scenes are recorded, or drawn, into files of frames; by default {@link RecordStage}. */
  public static final StageSlot<List<SceneSpec>, List<RecordedScene>> RECORD =
      new StageSlot<>(RenderStatus.RECORDING);

  /** Scenes and facecam are brought to one format; by default {@link NormalizeStage}. */
  public static final StageSlot<NormalizeStage.Input, NormalizeStage.Output> NORMALIZE =
      new StageSlot<>(RenderStatus.NORMALIZING);

  /** The scenes are joined; by default {@link ConcatenateStage}. */
  public static final StageSlot<List<Clip>, Clip> CONCATENATE =
      new StageSlot<>(RenderStatus.CONCATENATING);

  /** The final video and its poster are made; by default {@link OverlayStage}. */
  public static final StageSlot<OverlayStage.Input, OverlayStage.Output> OVERLAY =
      new StageSlot<>(RenderStatus.OVERLAYING);

  /** The video and its poster are stored; by default {@link PublishStage}. */
  public static final StageSlot<PublishStage.Input, PublishStage.Output> PUBLISH =
      new StageSlot<>(RenderStatus.UPLOADING);

  private final RenderStatus status;

  private StageSlot(RenderStatus status) {
    this.status = status;
  }

  /** All five, in their order. */
  public static List<StageSlot<?, ?>> all() {
    return List.of(RECORD, NORMALIZE, CONCATENATE, OVERLAY, PUBLISH);
  }

  /** A render's status while the slot's stage runs. */
  public RenderStatus status() {
    return status;
  }

  @Override
  public String toString() {
    return status.wireName();
  }
}
