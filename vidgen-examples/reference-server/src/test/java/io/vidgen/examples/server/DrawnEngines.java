package io.vidgen.examples.server;

import io.vidgen.compositor.Compositor;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.jdbc.SecretKeys;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import java.util.Optional;

/** Core's doubles, which tests can hold up and make fail. What they make is no playable video. */
public final class DrawnEngines implements Engines {

  private final DrawnRecorder recorder = new DrawnRecorder();
  private final ArchiveCompositor compositor = new ArchiveCompositor();
  private final Optional<SecretKeys> secretKeys;

  /** Of a server that keeps no secrets. */
  public DrawnEngines() {
    secretKeys = Optional.empty();
  }

  /** Of a server that encrypts secrets with these. */
  public DrawnEngines(SecretKeys keys) {
    secretKeys = Optional.of(keys);
  }

  @Override
  public Optional<SecretKeys> secretKeys() {
    return secretKeys;
  }

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
