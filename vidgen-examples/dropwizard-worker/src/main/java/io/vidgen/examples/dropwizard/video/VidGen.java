package io.vidgen.examples.dropwizard.video;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.vidgen.campaign.Look;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.jdbc.VidGenMigrations;
import io.vidgen.jdbc.WebhookDeliverer;
import io.vidgen.micrometer.RenderMeters;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.storage.LocalStorage;
import io.vidgen.worker.RenderWorker;
import javax.sql.DataSource;

/** Puts VidGen's worker together. */
public final class VidGen {

  private VidGen() {}

  /**
   * Makes the worker a part of the application: started when it listens, and stopped with it. What
   * is managed last is stopped first, so the worker ends before what it works with.
   *
   * @param database stays the caller's to close
   */
  public static ContactVideos embed(
      VideoSettings settings, DataSource database, Environment environment) {
    // Beside the application's own tables and its Flyway, which know nothing of it.
    VidGenMigrations.migrate(database, "public");
    LifecycleEnvironment lifecycle = environment.lifecycle();
    var queue = JdbcRenderQueue.create(database);
    lifecycle.manage(new AutoCloseableManager(queue));
    var compositor = FfmpegCompositor.create();
    lifecycle.manage(new AutoCloseableManager(compositor));
    var recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(settings.allowPrivateAddresses())
            .build();
    lifecycle.manage(new AutoCloseableManager(recorder));
    var pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(compositor)
            .storage(LocalStorage.at(settings.directory(), settings.publicUrl()))
            .build();
    var worker =
        RenderWorker.builder(queue, pipeline)
            .concurrency(settings.rendersAtOnce())
            .stopDeadline(settings.stopDeadline().toJavaDuration())
            .listener(new RenderMeters(new DropwizardMeters(environment.metrics())))
            .build();
    lifecycle.manage(new AutoCloseableManager(worker));
    lifecycle.addServerLifecycleListener(server -> worker.start());
    // Delivers to the endpoints that JdbcWebhooks has, in the order of what happens.
    var webhooks =
        WebhookDeliverer.builder(database)
            .allowPrivateAddresses(settings.allowPrivateAddresses())
            .build();
    lifecycle.manage(new AutoCloseableManager(webhooks));
    lifecycle.addServerLifecycleListener(server -> webhooks.start());
    environment.healthChecks().register("render-worker", claims(worker));
    return new ContactVideos(
        JdbcCampaigns.create(database),
        JdbcRenders.create(database),
        Look.builder().format(settings.format()).build());
  }

  private static HealthCheck claims(RenderWorker worker) {
    return new HealthCheck() {
      @Override
      protected Result check() {
        return worker.health().problem().map(Result::unhealthy).orElseGet(Result::healthy);
      }
    };
  }
}
