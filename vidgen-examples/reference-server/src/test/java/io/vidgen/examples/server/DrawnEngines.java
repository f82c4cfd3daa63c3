package io.vidgen.examples.server;

import io.vidgen.compositor.Compositor;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;

/** Core's doubles, which tests can hold up and make fail. What they make is no playable video. */
public final class DrawnEngines implements Engines {

  private final DrawnRecorder recorder = new DrawnRecorder();
  private final ArchiveCompositor compositor = new ArchiveCompositor();

  /** The recorder, whatever addresses it may open: it opens none. */
  @Override
  public SceneRecorder recorder(WorkerSettings how) {
    return recorder;
  }

  @Override
  public Compositor compositor() {
    return compositor;
  }

  DrawnRecorder recorder() {
    return recorder;
  }

  ArchiveCompositor archive() {
    return compositor;
  }
}
