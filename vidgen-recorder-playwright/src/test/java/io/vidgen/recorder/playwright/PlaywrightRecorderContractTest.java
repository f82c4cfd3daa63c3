package io.vidgen.recorder.playwright;

import io.vidgen.recorder.SceneRecorder;
import io.vidgen.testing.contract.SceneRecorderContract;
import org.junit.jupiter.api.AfterAll;

class PlaywrightRecorderContractTest extends SceneRecorderContract {

  private static final SceneRecorder RECORDER =
      PlaywrightRecorder.builder()
          .allowPrivateAddresses(true)
          .engine(EngineChoice.DETERMINISTIC)
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
