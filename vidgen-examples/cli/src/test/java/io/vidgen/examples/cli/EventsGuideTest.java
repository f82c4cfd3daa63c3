package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vidgen.ErrorCode;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.queue.RenderQueue;
import io.vidgen.recorder.RecorderException;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.worker.ManualWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listeners that docs/events.md shows hear, and the signatures it checks are genuine. */
class EventsGuideTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private record Hook(String id, String timestamp, String signature, String body) {}

  @TempDir Path folder;

  private final DrawnRecorder recorder = new DrawnRecorder();
  private final InMemoryRenderQueue queue = new InMemoryRenderQueue();
  private URLClassLoader shown;
  private RenderPipeline pipeline;

  @BeforeEach
  void compileTheGuide() throws Exception {
    Path output = folder.resolve("classes");
    assertThat(output.toFile().mkdir()).isTrue();
    shown = Snippets.of("docs/events.md").load(output);
    pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(new ArchiveCompositor())
            .storage(LocalStorage.at(folder.resolve("storage")))
            .build();
    queue.request(SampleCampaigns.ofSeconds(1));
  }

  @AfterEach
  void close() throws IOException {
    shown.close();
  }

  @Test
  void aListenerHearsOfAFailure() throws Exception {
    recorder
        .faults()
        .failOnce(SampleCampaigns.url(0), new RecorderException(ErrorCode.URL_BLOCKED, "no", null));
    Class<?> type = shown.loadClass("TroubleReport");
    Object listener = type.getConstructor().newInstance();

    try (ManualWorker worker =
        (ManualWorker)
            type.getMethod("workerWith", type, RenderQueue.class, RenderPipeline.class)
                .invoke(null, listener, queue, pipeline)) {
      worker.runOne();
    }

    assertThat(type.getMethod("failed").invoke(listener)).isEqualTo(1);
  }

  @Test
  void metersCount() throws Exception {
    MeterRegistry registry = new SimpleMeterRegistry();

    try (ManualWorker worker =
        (ManualWorker)
            shown
                .loadClass("MeteredWorker")
                .getMethod("of", RenderQueue.class, RenderPipeline.class, MeterRegistry.class)
                .invoke(null, queue, pipeline, registry)) {
      worker.runOne();
    }

    assertThat(registry.get("vidgen.attempts").tag("outcome", "done").counter().count()).isOne();
  }

  @Test
  void aWebhookIsGenuineForWhoKnowsItsSecretAndUntilItIsOld() throws Exception {
    Hook hook = webhookOfARender();
    Instant now = Instant.ofEpochSecond(Long.parseLong(hook.timestamp()));

    assertThat(hook.body()).contains("render.done");
    assertThat(genuine(SECRET, hook, now)).isTrue();
    assertThat(genuine(SECRET, hook, now.plus(Duration.ofMinutes(4)))).isTrue();
    assertThat(genuine(SECRET, hook, now.plus(Duration.ofMinutes(6)))).as("too old").isFalse();
    assertThat(genuine("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", hook, now))
        .as("another secret")
        .isFalse();
    Hook later =
        new Hook(hook.id(), "" + (now.getEpochSecond() + 1), hook.signature(), hook.body());
    assertThat(genuine(SECRET, later, now)).as("another time").isFalse();
    Hook other = new Hook("another", hook.timestamp(), hook.signature(), hook.body());
    assertThat(genuine(SECRET, other, now)).as("another id").isFalse();
    String changed = hook.body().replace("done", "lost");
    Hook forged = new Hook(hook.id(), hook.timestamp(), hook.signature(), changed);
    assertThat(genuine(SECRET, forged, now)).as("another body").isFalse();
    Hook unsigned = new Hook(hook.id(), "soon", "", hook.body());
    assertThat(genuine(SECRET, unsigned, now)).as("nonsense").isFalse();
  }

  private Hook webhookOfARender() throws Exception {
    List<Hook> hooks = new CopyOnWriteArrayList<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/hooks", exchange -> hooks.add(take(exchange)));
    receiver.start();
    try {
      URI endpoint = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks");
      shown
          .loadClass("NotifyingWorker")
          .getMethod("renderOne", RenderQueue.class, RenderPipeline.class, URI.class, String.class)
          .invoke(null, queue, pipeline, endpoint, SECRET);
    } finally {
      receiver.stop(0);
    }
    assertThat(hooks).hasSize(1);
    return hooks.get(0);
  }

  private static Hook take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(204, -1);
      return new Hook(
          headers.getFirst("webhook-id"),
          headers.getFirst("webhook-timestamp"),
          headers.getFirst("webhook-signature"),
          body);
    }
  }

  private boolean genuine(String secret, Hook hook, Instant now) throws Exception {
    Class<?> type = shown.loadClass("WebhookVerifier");
    Object verifier = type.getConstructor(String.class).newInstance(secret);
    return (boolean)
        type.getMethod(
                "isGenuine", String.class, String.class, String.class, byte[].class, Instant.class)
            .invoke(
                verifier,
                hook.id(),
                hook.timestamp(),
                hook.signature(),
                hook.body().getBytes(StandardCharsets.UTF_8),
                now);
  }
}
