package io.vidgen.examples.cli;

import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorder;

/** The adapters that a render runs on; whoever asks for one closes it. */
interface Adapters {

  /** Headless Chromium and FFmpeg. */
  Adapters REAL =
      new Adapters() {
        @Override
        public SceneRecorder recorder(boolean allowPrivateAddresses) {
          return PlaywrightRecorder.builder().allowPrivateAddresses(allowPrivateAddresses).build();
        }

        @Override
        public Compositor compositor() {
          return FfmpegCompositor.create();
        }
      };

  /** A recorder. */
  SceneRecorder recorder(boolean allowPrivateAddresses);

  /** A compositor. */
  Compositor compositor();
}
