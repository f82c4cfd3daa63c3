package io.vidgen;

import io.vidgen.pipeline.StageListener;
import io.vidgen.render.Progress;
import io.vidgen.render.RenderListener;
import io.vidgen.render.RenderStatus;
import java.util.OptionalInt;

/**
 * Turns the stages' fractions into a render's progress: within each status from its start to the
 * next one's, never backwards, and heard only when something changed.
 */
final class RenderProgress implements StageListener {

  private final RenderListener listener;
  private final int scenes;
  private Progress last = new Progress(RenderStatus.QUEUED, 0, OptionalInt.empty(), 0);

  RenderProgress(RenderListener listener, int scenes) {
    this.listener = listener;
    this.scenes = scenes;
  }

  synchronized void begin(RenderStatus status) {
    tell(new Progress(status, status.startsAt(), OptionalInt.empty(), scenes));
  }

  @Override
  public synchronized void progress(OptionalInt scene, double fraction) {
    RenderStatus status = last.status();
    int percent = status.startsAt() + (int) (fraction * (status.endsAt() - status.startsAt()));
    // The next status announces its own start; until it does, this one is not quite over.
    int below = Math.min(percent, status.endsAt() - 1);
    tell(new Progress(status, Math.max(below, last.percent()), scene, scenes));
  }

  @Override
  public synchronized void log(String line) {
    listener.log(line);
  }

  private void tell(Progress progress) {
    if (!progress.equals(last)) {
      last = progress;
      listener.progress(progress);
    }
  }
}
