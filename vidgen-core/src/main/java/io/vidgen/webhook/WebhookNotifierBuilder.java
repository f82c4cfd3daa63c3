package io.vidgen.webhook;

import io.vidgen.RetryPolicy;
import io.vidgen.internal.SigningKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link WebhookNotifier} together. Not thread-safe. */
public final class WebhookNotifierBuilder {

  private final URI endpoint;
  private final List<SigningKey> keys = new ArrayList<>();
  private RetryPolicy retryPolicy = new RetryPolicy(Duration.ofSeconds(5), Duration.ofMinutes(10));
  private int attempts = 8;
  private Duration timeout = Duration.ofSeconds(15);
  private int capacity = 1000;
  private Duration closeWithin = Duration.ofSeconds(10);
  private @Nullable HttpClient http;
  private InstantSource clock = InstantSource.system();

  WebhookNotifierBuilder(URI endpoint, String secret) {
    this.endpoint = endpoint;
    keys.add(SigningKey.of(secret));
  }

  /**
   * A second secret, with which messages are signed too: while receivers change from an old one to
   * a new one.
   */
  public WebhookNotifierBuilder alsoSignedWith(String secret) {
    keys.add(SigningKey.of(secret));
    return this;
  }

  /**
   * How long to wait after a try that failed; by default up to 5 s, doubling, never over 10 min.
   */
  public WebhookNotifierBuilder retryPolicy(RetryPolicy retryPolicy) {
    this.retryPolicy = retryPolicy;
    return this;
  }

  /**
   * How often a message is sent at most; default 8, which with the default waits is ten minutes.
   */
  public WebhookNotifierBuilder attempts(int attempts) {
    this.attempts = attempts;
    return this;
  }

  /** How long a try may take, from the connection to the answer's status; default 15 s. */
  public WebhookNotifierBuilder timeout(Duration timeout) {
    this.timeout = timeout;
    return this;
  }

  /** How many messages may wait or be on their way; default 1000. Those that come then are lost. */
  public WebhookNotifierBuilder capacity(int capacity) {
    this.capacity = capacity;
    return this;
  }

  /** How long {@link WebhookNotifier#close} lets messages get through; default 10 s. */
  public WebhookNotifierBuilder closeWithin(Duration closeWithin) {
    this.closeWithin = closeWithin;
    return this;
  }

  /**
   * A client of the host's own, which stays the host's: with a proxy that refuses private
   * addresses, say, where endpoints are chosen by others. It must not follow redirects.
   */
  public WebhookNotifierBuilder httpClient(HttpClient http) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("a webhook's HTTP client must not follow redirects");
    }
    this.http = http;
    return this;
  }

  /** Says what time it is; default the system's clock. */
  WebhookNotifierBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /**
   * The notifier; to be closed.
   *
   * @throws IllegalArgumentException naming the setting that does not fit
   */
  public WebhookNotifier build() {
    WebhookSettings settings =
        new WebhookSettings(endpoint, retryPolicy, attempts, timeout, capacity, closeWithin);
    HttpClient client = http != null ? http : newClient();
    return new WebhookNotifier(settings, List.copyOf(keys), client, clock);
  }

  private HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(timeout)
        .build();
  }
}
