package io.vidgen.examples.server;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vidgen.compositor.Compositor;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.examples.server.database.Pools;
import io.vidgen.examples.server.operations.Housekeeping;
import io.vidgen.examples.server.operations.QueueGauges;
import io.vidgen.examples.server.operations.Readiness;
import io.vidgen.examples.server.operations.WatchedQueue;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.jdbc.JdbcSecrets;
import io.vidgen.jdbc.WebhookDeliverer;
import io.vidgen.micrometer.RenderMeters;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.storage.VideoStorage;
import io.vidgen.worker.RenderWorker;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A worker with all that is its own: connections under its own role, queue, recorder, and who
 * delivers webhooks. It closes neither the compositor nor the storage, which others use too.
 */
final class Rendering implements AutoCloseable {

  /** Of one render. */
  static final int SCENES_AT_ONCE = 2;

  /** Idle workers ask every 5 s, busy ones renew leases every 2 s. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Resources resources;

  private Rendering(Resources resources) {
    this.resources = resources;
  }

  /**
   * Starts claiming.
   *
   * @param publicUrl where others reach the files that a server serves itself; null if none does
   */
  static Rendering start(
      String databaseUrl,
      WorkerSettings how,
      Engines engines,
      Compositor compositor,
      VideoStorage storage,
      Duration keepViews,
      @Nullable URI publicUrl,
      MeterRegistry registry,
      Readiness readiness) {
    Resources resources = new Resources();
    try {
      HikariDataSource pool = resources.add(Pools.worker(databaseUrl, how.concurrency(), registry));
      JdbcRenderQueue queue = resources.add(JdbcRenderQueue.create(pool));
      WatchedQueue watched = new WatchedQueue(queue);
      QueueGauges.register(registry, pool);
      readiness.add("worker", () -> requireAnswers(watched));
      resources.add(new Housekeeping(queue, pool, storage, keepViews)).start();
      resources
          .add(
              WebhookDeliverer.builder(pool)
                  .allowPrivateAddresses(how.allowPrivateAddresses())
                  .baseUrl(publicUrl)
                  .build())
          .start();
      SceneRecorder recorder = resources.add(engines.recorder(how));
      if (recorder instanceof PlaywrightRecorder browsers) {
        FunctionCounter.builder(
                "vidgen.browser.starts", browsers, PlaywrightRecorder::browserStarts)
            .register(registry);
        FunctionCounter.builder(
                "vidgen.abandoned.threads", browsers, PlaywrightRecorder::abandonedThreads)
            .tag("of", "recorder")
            .register(registry);
      }
      RenderPipeline.Builder pipeline =
          RenderPipeline.builder()
              .recorder(recorder)
              .compositor(compositor)
              .storage(storage)
              .scenesAtOnce(SCENES_AT_ONCE)
              .previews(true)
              .sceneStills(true);
      how.renderCache()
          .ifPresent(kept -> pipeline.sceneCache(kept.scenes()).captionCache(kept.captions()));
      engines.documents().ifPresent(pipeline::documents);
      engines.secretKeys().ifPresent(keys -> pipeline.secrets(JdbcSecrets.create(pool, keys)));
      engines.transcriber().map(resources::add).ifPresent(pipeline::transcriber);
      RenderWorker worker =
          resources.add(
              RenderWorker.builder(watched, pipeline.build())
                  .listener(new RenderMeters(registry))
                  .concurrency(how.concurrency())
                  .lease(how.lease())
                  .stopDeadline(how.stopDeadline())
                  .build());
      FunctionCounter.builder("vidgen.abandoned.threads", worker, RenderWorker::abandonedThreads)
          .tag("of", "worker")
          .register(registry);
      readiness.add("renders", () -> requireNoneStuck(worker));
      worker.start();
      return new Rendering(resources);
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  private static void requireNoneStuck(RenderWorker worker) {
    worker
        .health()
        .stuckRender()
        .ifPresent(
            stuck -> {
              throw new IllegalStateException(stuck);
            });
  }

  private static void requireAnswers(WatchedQueue queue) {
    if (queue.sinceLastAnswer().compareTo(SILENCE) > 0) {
      throw new IllegalStateException("the queue has not answered for " + queue.sinceLastAnswer());
    }
  }

  @Override
  public void close() {
    resources.close();
  }
}
