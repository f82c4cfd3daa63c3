package io.vidgen.examples.server;

import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorder;

/** What renders are made with; whoever asks for one closes it. */
public interface Engines {

  /** Headless Chromium and FFmpeg. */
  static Engines real() {
    return new Engines() {
      @Override
      public SceneRecorder recorder(boolean allowPrivateAddresses) {
        return PlaywrightRecorder.builder().allowPrivateAddresses(allowPrivateAddresses).build();
      }

      @Override
      public Compositor compositor() {
        return FfmpegCompositor.create();
      }
    };
  }

  /** A recorder. */
  SceneRecorder recorder(boolean allowPrivateAddresses);

  /** A compositor. */
  Compositor compositor();
}
