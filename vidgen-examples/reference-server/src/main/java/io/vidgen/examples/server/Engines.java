package io.vidgen.examples.server;

import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.NoiseModel;
import io.vidgen.document.DocumentRenderer;
import io.vidgen.examples.pdfbox.PdfBoxRenderer;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.jdbc.SecretKeys;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.SiteProbe;
import io.vidgen.recorder.playwright.HttpSiteProbe;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.transcriber.Transcriber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Recorders and compositors for renders; the caller of a method closes the result. */
public interface Engines {

  /** How long a page may take that somebody waits for. */
  Duration PREVIEW = Duration.ofSeconds(20);

  /** Headless Chromium and FFmpeg, with nothing kept. */
  static Engines real() {
    return real(Optional.empty());
  }

  /**
   * Headless Chromium and FFmpeg.
   *
   * @param cache where the compositor keeps what it can use again, if anywhere
   */
  static Engines real(Optional<RenderCache> cache) {
    return real(cache, Optional::empty);
  }

  /**
   * Headless Chromium, FFmpeg, and what transcribes speech.
   *
   * @param cache where the compositor keeps what it can use again, if anywhere
   * @param transcriber opens it, if there is any
   */
  static Engines real(Optional<RenderCache> cache, Supplier<Optional<Transcriber>> transcriber) {
    return new Engines() {
      @Override
      public Optional<Transcriber> transcriber() {
        return transcriber.get();
      }

      @Override
      public Optional<SecretKeys> secretKeys() {
        @Nullable String keys = System.getenv("VIDGEN_SECRETS_KEY");
        try {
          return keys == null || keys.isBlank()
              ? Optional.empty()
              : Optional.of(SecretKeys.parse(keys));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("VIDGEN_SECRETS_KEY: " + e.getMessage(), e);
        }
      }

      @Override
      public Optional<DocumentRenderer> documents() {
        return Optional.of(PdfBoxRenderer.create());
      }

      @Override
      public SceneRecorder recorder(WorkerSettings how) {
        return PlaywrightRecorder.builder()
            .allowPrivateAddresses(how.allowPrivateAddresses())
            .concurrency(how.concurrency() * Rendering.SCENES_AT_ONCE)
            .build();
      }

      @Override
      public SceneRecorder previewRecorder(WorkerSettings how) {
        return PlaywrightRecorder.builder()
            .allowPrivateAddresses(how.allowPrivateAddresses())
            .concurrency(1)
            .timeLimit(PREVIEW, Duration.ZERO)
            .build();
      }

      @Override
      public Compositor compositor() {
        FfmpegCompositor.Builder compositor = FfmpegCompositor.builder();
        @Nullable String model = System.getenv("VIDGEN_NOISE_MODEL");
        if (model != null && !model.isBlank()) {
          compositor.noiseModel(NoiseModel.of(Path.of(model)));
        }
        cache.ifPresent(
            kept -> compositor.facecamCache(kept.facecams()).encodingCache(kept.encodings()));
        return compositor.build();
      }
    };
  }

  /** A recorder for all scenes that a worker with these settings records at once. */
  SceneRecorder recorder(WorkerSettings how);

  /**
   * A recorder for previews, one page at a time: they do not take browsers away from renders.
   * Default: {@link #recorder}.
   */
  default SceneRecorder previewRecorder(WorkerSettings how) {
    return recorder(how);
  }

  /** What looks at websites before a batch is rendered; one GET for each, without a browser. */
  default SiteProbe probe(WorkerSettings how) {
    return how.allowPrivateAddresses()
        ? HttpSiteProbe.allowingPrivateAddresses()
        : HttpSiteProbe.create();
  }

  /** A compositor. */
  Compositor compositor();

  /** What draws the pages of documents; default nothing. */
  default Optional<DocumentRenderer> documents() {
    return Optional.empty();
  }

  /**
   * What owners' secrets are encrypted with; default nothing, and then there are no secrets.
   *
   * @throws IllegalArgumentException if what is configured is no key; it is not quoted
   */
  default Optional<SecretKeys> secretKeys() {
    return Optional.empty();
  }

  /** What hears the speech of facecams; default nothing. */
  default Optional<Transcriber> transcriber() {
    return Optional.empty();
  }
}
