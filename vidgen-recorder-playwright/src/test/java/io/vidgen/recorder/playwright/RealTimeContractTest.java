package io.vidgen.recorder.playwright;

import io.vidgen.recorder.SceneRecorder;
import io.vidgen.testing.contract.SceneRecorderContract;
import org.junit.jupiter.api.AfterAll;

/** In real time, on the headless shell: on no frame-by-frame switches of its own. */
class RealTimeContractTest extends SceneRecorderContract {

  private static final SceneRecorder RECORDER =
      PlaywrightRecorder.builder()
          .allowPrivateAddresses(true)
          .engine(EngineChoice.REAL_TIME)
          .build();

  @Override
  protected SceneRecorder recorder() {
    return RECORDER;
  }

  @AfterAll
  static void close() {
    RECORDER.close();
  }
}
