package io.vidgen.examples.cli;

import io.vidgen.CacheDirectory;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.NoiseModel;
import io.vidgen.document.DocumentRenderer;
import io.vidgen.examples.pdfbox.PdfBoxRenderer;
import io.vidgen.examples.storage.StorageChoice;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.SiteProbe;
import io.vidgen.recorder.playwright.HttpSiteProbe;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.storage.SweepableStorage;
import java.nio.file.Path;
import java.util.Optional;

/** The adapters that a render runs on; the caller of a method closes the result. */
public interface Adapters {

  /** Headless Chromium, FFmpeg, and the storage that the environment names. */
  Adapters REAL =
      new Adapters() {
        @Override
        public SceneRecorder recorder(boolean allowPrivateAddresses) {
          return PlaywrightRecorder.builder().allowPrivateAddresses(allowPrivateAddresses).build();
        }

        @Override
        public Compositor compositor() {
          return ffmpeg().build();
        }

        @Override
        public Compositor compositor(CacheDirectory facecams, CacheDirectory encodings) {
          return ffmpeg().facecamCache(facecams).encodingCache(encodings).build();
        }

        @Override
        public Optional<SweepableStorage> storage() {
          return StorageChoice.fromVariables(System.getenv());
        }
      };

  private static FfmpegCompositor.Builder ffmpeg() {
    FfmpegCompositor.Builder builder = FfmpegCompositor.builder();
    Environment.get("VIDGEN_NOISE_MODEL")
        .ifPresent(file -> builder.noiseModel(NoiseModel.of(Path.of(file))));
    return builder;
  }

  /** A recorder. */
  SceneRecorder recorder(boolean allowPrivateAddresses);

  /** What looks at websites without recording them. */
  default SiteProbe probe(boolean allowPrivateAddresses) {
    return allowPrivateAddresses
        ? HttpSiteProbe.allowingPrivateAddresses()
        : HttpSiteProbe.create();
  }

  /** What draws the pages of documents. */
  default DocumentRenderer documents() {
    return PdfBoxRenderer.create();
  }

  /** A compositor. */
  Compositor compositor();

  /**
   * A compositor for several videos.
   *
   * @param facecams where it keeps normalised facecams
   * @param encodings where it keeps encoded scenes
   */
  Compositor compositor(CacheDirectory facecams, CacheDirectory encodings);

  /**
   * Where videos are published; empty when the files that a command leaves are all there is.
   *
   * @throws IllegalArgumentException naming all that is wrong with its configuration
   */
  Optional<SweepableStorage> storage();
}
