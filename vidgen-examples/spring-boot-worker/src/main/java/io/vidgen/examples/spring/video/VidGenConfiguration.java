package io.vidgen.examples.spring.video;

import io.micrometer.core.instrument.MeterRegistry;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.event.RenderEventListener;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.micrometer.RenderMeters;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.storage.LocalStorage;
import io.vidgen.worker.RenderWorker;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that VidGen's worker is made of. Spring closes them, the worker before its parts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VidGenProperties.class)
class VidGenConfiguration {

  @Bean
  JdbcRenderQueue renderQueue(DataSource dataSource) {
    return JdbcRenderQueue.create(dataSource);
  }

  @Bean
  PlaywrightRecorder recorder(VidGenProperties settings) {
    return PlaywrightRecorder.builder()
        .allowPrivateAddresses(settings.allowPrivateAddresses())
        .build();
  }

  @Bean
  FfmpegCompositor compositor() {
    return FfmpegCompositor.create();
  }

  @Bean
  LocalStorage videoStorage(VidGenProperties settings) {
    return LocalStorage.at(settings.directory(), settings.publicUrl());
  }

  @Bean
  RenderWorker renderWorker(
      JdbcRenderQueue queue,
      PlaywrightRecorder recorder,
      FfmpegCompositor compositor,
      LocalStorage storage,
      MeterRegistry meters,
      List<RenderEventListener> listeners,
      VidGenProperties settings) {
    RenderPipeline pipeline =
        RenderPipeline.builder().recorder(recorder).compositor(compositor).storage(storage).build();
    RenderWorker.Builder worker =
        RenderWorker.builder(queue, pipeline)
            .concurrency(settings.rendersAtOnce())
            .listener(new RenderMeters(meters));
    listeners.forEach(worker::listener);
    return worker.build();
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
}
