package io.vidgen.pipeline;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import java.nio.file.Path;
import java.util.List;

/** Joins the scenes. */
public final class ConcatenateStage implements Stage<List<Clip>, Clip> {

  private final Compositor compositor;

  /** A stage on this compositor, which stays the caller's to close. */
  public ConcatenateStage(Compositor compositor) {
    this.compositor = compositor;
  }

  /** Where it puts them. */
  static Path scenesIn(Path workDirectory) {
    return workDirectory.resolve("scenes.clip");
  }

  @Override
  public Clip run(List<Clip> scenes, StageContext context) {
    return compositor.concatenate(
        scenes, scenesIn(context.workDirectory()), context.progress(), context.cancellation());
  }
}
