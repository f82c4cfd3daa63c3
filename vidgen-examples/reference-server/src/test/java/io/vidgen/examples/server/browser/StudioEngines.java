package io.vidgen.examples.server.browser;

import io.vidgen.compositor.Compositor;
import io.vidgen.document.DocumentRenderer;
import io.vidgen.examples.server.Engines;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.frames.FrameSink;
import io.vidgen.jdbc.SecretKeys;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.Faults;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * Records cards and pages of this machine with the real browser and encodes them. All others, of
 * which no test may ask the network, are drawn, and can be held up and made fail; scenes of one
 * second are strung together instead of encoded, for tests that never play them.
 */
final class StudioEngines implements Engines {

  private final DrawnRecorder drawn = new DrawnRecorder();
  private final Engines real = Engines.real();

  /** What happens when a page below .example is recorded. */
  Faults<URI> faults() {
    return drawn.faults();
  }

  @Override
  public SceneRecorder recorder(WorkerSettings how) {
    return orDrawn(real.recorder(how));
  }

  @Override
  public SceneRecorder previewRecorder(WorkerSettings how) {
    return orDrawn(real.previewRecorder(how));
  }

  private SceneRecorder orDrawn(SceneRecorder browser) {
    return new SceneRecorder() {
      @Override
      public Recording record(
          RecordingSpec spec,
          FrameSink sink,
          ProgressListener progress,
          CancellationToken cancellation) {
        String host = String.valueOf(spec.page().url().getHost());
        boolean here =
            spec.page() instanceof PageSource.Card
                || host.equals("127.0.0.1")
                || host.equals("localhost");
        return (here ? browser : drawn).record(spec, sink, progress, cancellation);
      }

      @Override
      public void close() {
        browser.close();
      }
    };
  }

  @Override
  public Optional<SecretKeys> secretKeys() {
    return Optional.of(SecretKeys.parse(Base64.getEncoder().encodeToString(new byte[32])));
  }

  @Override
  public Optional<DocumentRenderer> documents() {
    return real.documents();
  }

  @Override
  public Compositor compositor() {
    return new StudioCompositor(real.compositor());
  }
}
