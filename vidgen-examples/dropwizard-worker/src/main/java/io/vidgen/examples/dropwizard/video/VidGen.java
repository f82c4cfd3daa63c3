package io.vidgen.examples.dropwizard.video;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.dropwizard.DropwizardConfig;
import io.micrometer.core.instrument.dropwizard.DropwizardMeterRegistry;
import io.micrometer.core.instrument.util.HierarchicalNameMapper;
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
import io.vidgen.render.VideoFormat;
import io.vidgen.storage.LocalStorage;
import io.vidgen.worker.RenderWorker;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;
import org.jspecify.annotations.Nullable;

/**
 * VidGen in a Dropwizard application, in one file to copy: tables, worker, health check, metrics,
 * settings, and the campaigns and renders that the application asks for videos with.
 *
 * @param campaigns what videos are made from
 * @param renders the requests for them
 * @param look how they look
 */
public record VidGen(JdbcCampaigns campaigns, JdbcRenders renders, Look look) {

  /**
   * How videos are made, as a part of the application's configuration.
   *
   * @param directory where they are kept
   * @param publicUrl where this application serves that directory: at {@code /videos/}
   * @param format their size and frame rate
   * @param rendersAtOnce how many are made at once; 1 keeps two processors busy
   * @param stopDeadline how long those that are being made may take when the application ends
   * @param allowPrivateAddresses whether pages of this machine and of private networks are
   *     recorded: for development
   */
  public record Settings(
      @NotNull Path directory,
      @NotNull URI publicUrl,
      @NotNull VideoFormat format,
      @Min(1) int rendersAtOnce,
      @NotNull @MinDuration(0) Duration stopDeadline,
      boolean allowPrivateAddresses) {}

  /**
   * Makes the worker a part of the application: started when it listens, and stopped with it. What
   * is managed last is stopped first, so the worker ends before what it works with.
   *
   * @param database stays the caller's to close; the application's own tables are there already
   */
  public static VidGen embed(Settings settings, DataSource database, Environment environment) {
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
            .listener(new RenderMeters(new Meters(environment.metrics())))
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
    serve(settings.directory(), environment);
    return new VidGen(
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

  /** With byte ranges, as players want them. An object storage serves its videos itself. */
  private static void serve(Path directory, Environment environment) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("no videos can be kept in " + directory, e);
    }
    var servlet = environment.servlets().addServlet("videos", new ResourceServlet());
    servlet.addMapping("/videos/*");
    servlet.setInitParameter("baseResource", directory.toUri().toString());
    servlet.setInitParameter("pathInfoOnly", "true");
    servlet.setInitParameter("dirAllowed", "false");
    servlet.setInitParameter("cacheControl", "public, max-age=31536000, immutable");
  }

  /**
   * Micrometer's meters in Dropwizard's registry, where a meter's tags become parts of its name: a
   * counter {@code vidgen.attempts} is there as {@code vidgenAttempts.code.none.outcome.done}.
   */
  private static final class Meters extends DropwizardMeterRegistry {

    private static final DropwizardConfig DEFAULTS =
        new DropwizardConfig() {
          @Override
          public String prefix() {
            return "dropwizard";
          }

          @Override
          public @Nullable String get(String key) {
            return null;
          }
        };

    Meters(MetricRegistry registry) {
      super(DEFAULTS, registry, HierarchicalNameMapper.DEFAULT, Clock.SYSTEM);
    }

    @Override
    protected Double nullGaugeValue() {
      return Double.NaN;
    }
  }
}
