package io.vidgen.pipeline;

import io.vidgen.render.CancellationToken;
import java.nio.file.Path;

/**
 * What surrounds a stage while it runs.
 *
 * @param workDirectory an existing directory for its files, not shared with another render
 * @param listener hears of its progress
 * @param cancellation tells it to stop
 */
public record StageContext(
    Path workDirectory, StageListener listener, CancellationToken cancellation) {

  /** A context without listener or cancellation: for a stage that runs alone. */
  public static StageContext in(Path workDirectory) {
    return new StageContext(workDirectory, StageListener.NONE, new CancellationToken());
  }
}
