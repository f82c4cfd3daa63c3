package io.vidgen.examples.server.browser;

import io.vidgen.compositor.Compositor;
import io.vidgen.examples.server.Engines;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.Faults;
import java.net.URI;

/**
 * Records pages of this machine with the real browser and encodes them. Pages below {@code
 * .example}, which do not exist, are drawn, and can be held up and made fail; scenes of one second
 * are strung together instead of encoded, for tests that never play them.
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
    SceneRecorder browser = real.recorder(how);
    return new SceneRecorder() {
      @Override
      public Recording record(
          RecordingSpec spec,
          FrameSink sink,
          ProgressListener progress,
          CancellationToken cancellation) {
        boolean fictional =
            String.valueOf(spec.page().match(PageSource.Address::url).getHost())
                .endsWith(".example");
        return (fictional ? drawn : browser).record(spec, sink, progress, cancellation);
      }

      @Override
      public void close() {
        browser.close();
      }
    };
  }

  @Override
  public Compositor compositor() {
    return new StudioCompositor(real.compositor());
  }
}
