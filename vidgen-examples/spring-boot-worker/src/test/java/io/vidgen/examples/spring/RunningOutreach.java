package io.vidgen.examples.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.worker.RenderWorker;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The application under test, on a port of its own, and a client of it. */
final class RunningOutreach implements AutoCloseable {

  static final Duration RENDERED_WITHIN = Duration.ofMinutes(5);

  private final ConfigurableApplicationContext application;
  private final RestTestClient client;

  private RunningOutreach(ConfigurableApplicationContext application) {
    this.application = application;
    String port = application.getEnvironment().getRequiredProperty("local.server.port");
    this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
  }

  static RunningOutreach start(Class<?> configuration, String... arguments) {
    return new RunningOutreach(
        SpringApplication.from(OutreachApplication::main)
            .with(configuration)
            .run(arguments)
            .getApplicationContext());
  }

  RestTestClient.ResponseSpec get(String path) {
    return client.get().uri(path).exchange();
  }

  RenderWorker worker() {
    return application.getBean(RenderWorker.class);
  }

  /** A new contact's id. */
  String add(String name, String website) {
    var created =
        client
            .post()
            .uri("/contacts")
            .body(Map.of("name", name, "website", website))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody(Map.class)
            .returnResult();
    return String.valueOf(requireNonNull(created.getResponseBody()).get("id"));
  }

  RestTestClient.ResponseSpec askForVideo(String contact) {
    return client.post().uri("/contacts/{id}/video", contact).exchange();
  }

  /** The contact's video, as soon as its status is this one. */
  Map<?, ?> awaitVideo(String contact, String status) {
    await()
        .atMost(RENDERED_WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> assertThat(String.valueOf(video(contact).get("status"))).isEqualTo(status));
    return video(contact);
  }

  private Map<?, ?> video(String contact) {
    var answer =
        get("/contacts/" + contact + "/video")
            .expectStatus()
            .isOk()
            .expectBody(Map.class)
            .returnResult();
    return requireNonNull(answer.getResponseBody());
  }

  RestTestClient.ResponseSpec mail(String mailing, String subject) {
    return client.put().uri("/mailings/{id}", mailing).body(Map.of("subject", subject)).exchange();
  }

  /** The file behind an address that the application has given out. */
  RestTestClient.ResponseSpec file(@Nullable Object address) {
    return get(URI.create(String.valueOf(address)).getPath());
  }

  /** As a signal to end does. */
  @Override
  public void close() {
    application.close();
  }
}
