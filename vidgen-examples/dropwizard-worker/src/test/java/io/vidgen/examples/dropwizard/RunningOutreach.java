package io.vidgen.examples.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The application under test, on ports of its own, and a client of it. */
final class RunningOutreach implements AutoCloseable {

  static final Duration RENDERED_WITHIN = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DropwizardTestSupport<OutreachConfiguration> application;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningOutreach(DropwizardTestSupport<OutreachConfiguration> application) {
    this.application = application;
  }

  static RunningOutreach start(ConfigOverride... settings) throws Exception {
    var application =
        new DropwizardTestSupport<>(OutreachApplication.class, "config.yml", settings);
    application.before();
    return new RunningOutreach(application);
  }

  /** A new contact's id. */
  String add(String name, String website) throws IOException, InterruptedException {
    String body = JSON.writeValueAsString(Map.of("name", name, "website", website));
    HttpResponse<byte[]> created =
        send(
            request(application.getLocalPort(), "/contacts")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(created.statusCode()).isEqualTo(201);
    return JSON.readTree(created.body()).get("id").asText();
  }

  HttpResponse<byte[]> askForVideo(String contact) throws IOException, InterruptedException {
    return send(
        request(application.getLocalPort(), "/contacts/" + contact + "/video")
            .POST(BodyPublishers.noBody()));
  }

  /** The contact's video, as soon as its status is this one. */
  JsonNode awaitVideo(String contact, String status) {
    return await()
        .atMost(RENDERED_WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> video(contact), video -> video.path("status").asText().equals(status));
  }

  private JsonNode video(String contact) throws IOException, InterruptedException {
    return JSON.readTree(get("/contacts/" + contact + "/video").body());
  }

  /** The file behind an address that the application has given out. */
  HttpResponse<byte[]> file(JsonNode address) throws IOException, InterruptedException {
    return get(URI.create(address.asText()).getPath());
  }

  /** What the administrator's port says, which is 500 when a health check fails. */
  JsonNode administration(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(request(application.getAdminPort(), path)).body());
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(request(application.getLocalPort(), path));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  /** As a signal to end does. */
  @Override
  public void close() {
    application.after();
  }
}
