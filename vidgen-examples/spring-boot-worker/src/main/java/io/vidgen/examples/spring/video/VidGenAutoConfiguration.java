package io.vidgen.examples.spring.video;

import io.micrometer.core.instrument.MeterRegistry;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.event.RenderEventListener;
import io.vidgen.jdbc.JdbcBatches;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.jdbc.VidGenMigrations;
import io.vidgen.jdbc.WebhookDeliverer;
import io.vidgen.micrometer.RenderMeters;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.VideoStorage;
import io.vidgen.worker.RenderWorker;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * VidGen in a Spring Boot application, in one file to copy: tables, worker, webhooks, health,
 * meters, properties, and the campaigns, renders and batches that the application asks for videos
 * with. Take it in by {@code @ImportAutoConfiguration(VidGenAutoConfiguration.class)}. Any part can
 * be replaced by a bean of the application's own, the storage for example by one of S3.
 *
 * <p>Spring closes the parts, the worker before what it works with.
 */
@AutoConfiguration
@EnableConfigurationProperties(VidGenAutoConfiguration.Settings.class)
public class VidGenAutoConfiguration {

  /**
   * How videos are made.
   *
   * @param schema of VidGen's tables, created if it does not exist
   * @param directory where videos are kept on this machine; not needed with a storage of your own
   * @param publicUrl where this application serves that directory: at {@code /videos/}
   * @param rendersAtOnce how many are made at once; 1 keeps two processors busy
   * @param allowPrivateAddresses whether pages of this machine and of private networks are
   *     recorded: for development
   */
  @Validated
  @ConfigurationProperties("vidgen")
  record Settings(
      @DefaultValue("public") String schema,
      @Nullable Path directory,
      @Nullable URI publicUrl,
      @Min(1) @DefaultValue("1") int rendersAtOnce,
      @DefaultValue("false") boolean allowPrivateAddresses) {}

  /** That VidGen's tables are up to date: what uses them asks for it. */
  record Tables(String schema) {}

  /** After the application's own: Flyway begins with an empty schema. */
  @Bean
  @DependsOnDatabaseInitialization
  Tables vidgenTables(DataSource database, Settings settings) {
    VidGenMigrations.migrate(database, settings.schema());
    return new Tables(settings.schema());
  }

  /** Takes part in the application's transactions. */
  @Bean
  @ConditionalOnMissingBean
  JdbcCampaigns campaigns(DataSource database, Tables tables) {
    return JdbcCampaigns.create(new TransactionAwareDataSourceProxy(database))
        .inSchema(tables.schema());
  }

  /** Takes part in the application's transactions. */
  @Bean
  @ConditionalOnMissingBean
  JdbcRenders renders(DataSource database, Tables tables) {
    return JdbcRenders.create(new TransactionAwareDataSourceProxy(database))
        .inSchema(tables.schema());
  }

  /** Takes part in the application's transactions. */
  @Bean
  @ConditionalOnMissingBean
  JdbcBatches batches(DataSource database, Tables tables) {
    return JdbcBatches.create(new TransactionAwareDataSourceProxy(database))
        .inSchema(tables.schema());
  }

  @Bean
  @ConditionalOnMissingBean
  JdbcRenderQueue renderQueue(DataSource database, Tables tables) {
    return JdbcRenderQueue.builder(database).schema(tables.schema()).build();
  }

  @Bean
  @ConditionalOnMissingBean
  SceneRecorder sceneRecorder(Settings settings) {
    return PlaywrightRecorder.builder()
        .allowPrivateAddresses(settings.allowPrivateAddresses())
        .build();
  }

  @Bean
  @ConditionalOnMissingBean
  Compositor compositor() {
    return FfmpegCompositor.create();
  }

  @Bean
  @ConditionalOnMissingBean
  VideoStorage videoStorage(Settings settings) {
    Path directory = settings.directory();
    URI publicUrl = settings.publicUrl();
    if (directory == null || publicUrl == null) {
      throw new IllegalStateException(
          "set vidgen.directory and vidgen.public-url, or declare a bean of type VideoStorage");
    }
    return LocalStorage.at(directory, publicUrl);
  }

  @Bean
  @ConditionalOnMissingBean
  RenderPipeline renderPipeline(
      SceneRecorder recorder, Compositor compositor, VideoStorage storage) {
    return RenderPipeline.builder()
        .recorder(recorder)
        .compositor(compositor)
        .storage(storage)
        .build();
  }

  @Bean
  @ConditionalOnMissingBean
  RenderWorker renderWorker(
      JdbcRenderQueue queue,
      RenderPipeline pipeline,
      MeterRegistry meters,
      ObjectProvider<RenderEventListener> listeners,
      Settings settings) {
    RenderWorker.Builder worker =
        RenderWorker.builder(queue, pipeline)
            .concurrency(settings.rendersAtOnce())
            .listener(new RenderMeters(meters));
    listeners.orderedStream().forEach(worker::listener);
    return worker.build();
  }

  /** Delivers to the endpoints that {@code JdbcWebhooks} has, in the order of what happens. */
  @Bean(initMethod = "start")
  @ConditionalOnMissingBean
  WebhookDeliverer webhookDeliverer(DataSource database, Tables tables, Settings settings) {
    return WebhookDeliverer.builder(database)
        .schema(tables.schema())
        .allowPrivateAddresses(settings.allowPrivateAddresses())
        .build();
  }

  @Bean
  HealthIndicator renderWorkerHealthIndicator(RenderWorker worker) {
    return () ->
        worker
            .health()
            .problem()
            .map(why -> Health.down().withDetail("problem", why).build())
            .orElseGet(() -> Health.up().build());
  }

  /**
   * Starts the worker after all beans are there, and stops it before anything else, while requests
   * are still answered and the database is there to take renders back.
   */
  @Bean
  SmartLifecycle renderWorkerLifecycle(RenderWorker worker, LifecycleProperties lifecycle) {
    // Of the time that Spring grants a stop, the end is kept for giving back what did not finish.
    Duration left = lifecycle.getTimeoutPerShutdownPhase().minusSeconds(10);
    return new SmartLifecycle() {
      @Override
      public void start() {
        worker.start();
      }

      @Override
      public void stop() {
        worker.stop(left.isNegative() ? Duration.ZERO : left);
      }

      @Override
      public boolean isRunning() {
        return worker.isRunning();
      }
    };
  }

  /** Serves the videos that are kept on this machine's disk; an object storage does so itself. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("vidgen.directory")
  static class VideoFiles implements WebMvcConfigurer {

    private final Settings settings;

    VideoFiles(Settings settings) {
      this.settings = settings;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
      Path directory = settings.directory();
      if (directory != null) {
        registry
            .addResourceHandler("/videos/**")
            .addResourceLocations(new FileSystemResource(directory.toAbsolutePath() + "/"))
            .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
      }
    }
  }
}
