package io.vidgen.jdbc;

import io.vidgen.internal.RetryAfter;
import io.vidgen.internal.SigningKey;
import io.vidgen.render.Redactor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Signs and sends messages, over the guarded network, and never follows a redirect. Of an answer it
 * reads a little, and only where that says why it was none. Thread-safe.
 */
final class WebhookSender implements AutoCloseable {

  private static final int GONE = 410;
  private static final long READ_OF_AN_ANSWER = 1000;
  private static final int KEPT_OF_AN_ANSWER = 300;

  private final OkHttpClient client;
  private final Duration timeout;
  private final InstantSource clock;
  private final MessageAddresses addresses;
  private volatile boolean closed;

  WebhookSender(
      GuardedNetwork network, Duration timeout, InstantSource clock, MessageAddresses addresses) {
    this.addresses = addresses;
    this.timeout = timeout;
    this.clock = clock;
    this.client =
        new OkHttpClient.Builder()
            .dns(network.dns())
            .socketFactory(network.sockets())
            .proxy(Proxy.NO_PROXY)
            .protocols(List.of(Protocol.HTTP_1_1))
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false) // Attempts are counted, and logged.
            .callTimeout(timeout)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .build();
  }

  /**
   * Sends a message once, signed as Standard Webhooks 1.0.0 says.
   *
   * @throws InterruptedException when the sender is closed meanwhile: nobody knows what came of it
   */
  WebhookAnswer post(String url, String secret, UUID id, String body) throws InterruptedException {
    Request request;
    try {
      request = request(url, SigningKey.of(secret), id, addresses.in(body));
    } catch (IllegalArgumentException e) {
      return WebhookAnswer.none("its address or secret is not valid");
    }
    try (Response response = client.newCall(request).execute()) {
      return answer(response);
    } catch (IOException e) {
      if (closed) {
        throw new InterruptedException("closed while a message was on its way");
      }
      return WebhookAnswer.none(words(e));
    }
  }

  private Request request(String url, SigningKey key, UUID id, String body) {
    long timestamp = clock.instant().getEpochSecond();
    return new Request.Builder()
        .url(url)
        .header("User-Agent", "VidGen")
        .header("Accept-Encoding", "identity") // What is not unpacked cannot swell.
        .header("webhook-id", id.toString())
        .header("webhook-timestamp", String.valueOf(timestamp))
        .header("webhook-signature", key.sign(id.toString(), timestamp, body))
        .post(
            RequestBody.create(
                body.getBytes(StandardCharsets.UTF_8), MediaType.get("application/json")))
        .build();
  }

  private static WebhookAnswer answer(Response response) {
    int status = response.code();
    if (status / 100 == 2) {
      return new WebhookAnswer(
          WebhookAnswer.Kind.DELIVERED, status, "status " + status, Duration.ZERO);
    }
    String said = excerpt(response);
    return new WebhookAnswer(
        status == GONE ? WebhookAnswer.Kind.GONE : WebhookAnswer.Kind.FAILED,
        status,
        "status " + status + (said.isEmpty() ? "" : ": " + said),
        RetryAfter.of(response.header("Retry-After")));
  }

  /** An answer that does not arrive in time has said nothing; its status has arrived. */
  private static String excerpt(Response response) {
    try {
      byte[] bytes = response.peekBody(READ_OF_AN_ANSWER).bytes();
      String text =
          new String(bytes, StandardCharsets.UTF_8)
              .replaceAll("[\\p{Cntrl}\\s\\uFFFD]+", " ")
              .strip();
      String safe = Redactor.of(text);
      return safe.codePointCount(0, safe.length()) <= KEPT_OF_AN_ANSWER
          ? safe
          : safe.substring(0, safe.offsetByCodePoints(0, KEPT_OF_AN_ANSWER)) + "…";
    } catch (IOException e) {
      return "";
    }
  }

  private String words(IOException e) {
    if (e instanceof GuardedNetwork.RefusedException) {
      return "not called: " + e.getMessage();
    } else if (e instanceof UnknownHostException) {
      return "its host name has no address";
    } else if (e instanceof ConnectException) {
      return "nobody answers at its address";
    } else if (e instanceof InterruptedIOException) {
      return "no answer within " + timeout.toMillis() / 1000.0 + " s";
    } else if (e instanceof SSLException) {
      return "no secure connection: " + Redactor.of(String.valueOf(e.getMessage()));
    }
    return "the connection broke: " + Redactor.of(String.valueOf(e.getMessage()));
  }

  /** Ends what is on its way, whose senders are interrupted, and its connections. Idempotent. */
  @Override
  public void close() {
    closed = true;
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
  }
}
