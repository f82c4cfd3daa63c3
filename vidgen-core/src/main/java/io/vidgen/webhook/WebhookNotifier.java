package io.vidgen.webhook;

import io.vidgen.event.RenderEvent;
import io.vidgen.event.RenderEventListener;
import io.vidgen.internal.LogContext;
import io.vidgen.internal.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells another service, by a signed HTTP POST, when a render is done or has failed for good.
 *
 * <pre>{@code
 * try (var webhook = WebhookNotifier.builder(URI.create("https://app.example/hooks"), secret).build();
 *     var worker = RenderWorker.builder(queue, pipeline).listener(webhook).build()) {
 *   worker.start();
 *   …
 * }
 * }</pre>
 *
 * <p>Messages follow Standard Webhooks 1.0.0: {@code webhook-id}, {@code webhook-timestamp} and
 * {@code webhook-signature}, an HMAC-SHA256 over {@code id.timestamp.body}. The id is the same for
 * every try, so that receivers know what they have had. A try has succeeded with any status from
 * 200 to 299; after {@code 410} there is no further one, after anything else there is, later and
 * later. Redirects are not followed.
 *
 * <p>What is not delivered yet is in memory alone, and lost with the process; so is what comes when
 * too much waits. How a render stands is for the queue to say.
 *
 * <p>Thread-safe. Threads: {@code vidgen-webhook-N}, which end in {@link #close}, and those of the
 * {@link HttpClient}. Neither path nor query of the endpoint is logged, nor is the secret.
 */
public final class WebhookNotifier implements RenderEventListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WebhookNotifier.class);

  private static final int SENDERS = 2;
  private static final Duration INTERRUPTED_ENDS_WITHIN = Duration.ofSeconds(2);

  /** A message that is on its way. Guarded by the lock. */
  private static final class Delivery {
    final Message message;
    int tries;
    @Nullable Future<?> next; // Null while it is being sent.

    Delivery(Message message) {
      this.message = message;
    }
  }

  private final WebhookSettings settings;
  private final List<SigningKey> keys;
  private final HttpClient http;
  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor senders;
  private final Object lock = new Object();
  private final Set<Delivery> pending = new HashSet<>();
  private boolean closed;

  WebhookNotifier(
      WebhookSettings settings, List<SigningKey> keys, HttpClient http, InstantSource clock) {
    this.settings = settings;
    this.keys = keys;
    this.http = http;
    this.clock = clock;
    AtomicInteger count = new AtomicInteger();
    this.senders =
        new ScheduledThreadPoolExecutor(
            SENDERS,
            task -> {
              Thread thread = new Thread(task, "vidgen-webhook-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    senders.setRemoveOnCancelPolicy(true);
  }

  /**
   * A builder.
   *
   * @param endpoint where the receiver listens, {@code https} wherever the way is not your own; it
   *     is called as it is, so whether it may be chosen by others is for the host to decide
   * @param secret {@code whsec_} and 24 to 64 random bytes in Base64, which the receiver knows too
   * @throws IllegalArgumentException when one of them is none; the secret is not quoted
   */
  public static WebhookNotifierBuilder builder(URI endpoint, String secret) {
    return new WebhookNotifierBuilder(endpoint, secret);
  }

  /** Takes the ends of renders, to be sent; returns at once. */
  @Override
  public void on(RenderEvent event) {
    Message.of(event, clock.instant()).ifPresent(this::take);
  }

  private void take(Message message) {
    Delivery delivery = new Delivery(message);
    synchronized (lock) {
      if (closed || pending.size() >= settings.capacity()) {
        log.error(
            "Webhook {} ({}) is lost: {}",
            message.id(),
            message.type(),
            closed ? "the notifier is closed" : pending.size() + " others wait");
        return;
      }
      pending.add(delivery);
      schedule(delivery, Duration.ZERO);
    }
  }

  private void schedule(Delivery delivery, Duration delay) {
    delivery.next =
        senders.schedule(
            LogContext.carried(() -> begin(delivery)), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void begin(Delivery delivery) {
    synchronized (lock) {
      if (delivery.next == null) {
        return; // Closing has asked for the same once more.
      }
      delivery.next = null;
      delivery.tries++;
    }
    send(delivery);
  }

  private void send(Delivery delivery) {
    Message message = delivery.message;
    try {
      Answer answer = post(message);
      if (answer.kind() == Answer.Kind.DELIVERED) {
        log.info("Webhook {} ({}) delivered", message.id(), message.type());
        forget(delivery);
      } else if (answer.kind() == Answer.Kind.UNWANTED || !again(delivery, answer)) {
        log.error(
            "Webhook {} ({}) given up after {} tries: {}",
            message.id(),
            message.type(),
            delivery.tries,
            answer.words());
        forget(delivery);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Closing: it stays among those that are lost.
    }
  }

  /** Has it sent again later; false when it has been tried often enough. */
  private boolean again(Delivery delivery, Answer answer) {
    synchronized (lock) {
      if (closed || delivery.tries >= settings.attempts()) {
        return false;
      }
      Duration jittered = settings.retryPolicy().delayAfter(delivery.tries);
      Duration delay = jittered.compareTo(answer.patience()) > 0 ? jittered : answer.patience();
      log.warn(
          "Webhook {} not delivered, next try in {}: {}",
          delivery.message.id(),
          delay,
          answer.words());
      schedule(delivery, delay);
      return true;
    }
  }

  private void forget(Delivery delivery) {
    synchronized (lock) {
      pending.remove(delivery);
    }
  }

  private Answer post(Message message) throws InterruptedException {
    long timestamp = clock.instant().getEpochSecond();
    String signatures =
        keys.stream()
            .map(key -> key.sign(message.id(), timestamp, message.body()))
            .collect(Collectors.joining(" "));
    HttpRequest request =
        HttpRequest.newBuilder(settings.endpoint())
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .header("User-Agent", "VidGen")
            .header("webhook-id", message.id())
            .header("webhook-timestamp", String.valueOf(timestamp))
            .header("webhook-signature", signatures)
            .POST(HttpRequest.BodyPublishers.ofString(message.body()))
            .build();
    try {
      return Answer.of(http.send(request, HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException
        | RuntimeException e) { // Of the latter, a host's own client may throw any.
      return Answer.failed(e);
    }
  }

  /**
   * Takes no more, tries what waits once more at once, and ends. Blocks for as long as {@link
   * WebhookNotifierBuilder#closeWithin} allows; what is not delivered then is lost, and logged.
   * Idempotent. To be called after the workers have stopped.
   */
  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      for (Delivery delivery : pending) {
        if (delivery.next != null) {
          delivery.next.cancel(false);
          schedule(delivery, Duration.ZERO);
        }
      }
      senders.shutdown();
    }
    if (!ended(settings.closeWithin())) {
      senders.shutdownNow();
      ended(INTERRUPTED_ENDS_WITHIN);
    }
    synchronized (lock) {
      pending.forEach(
          lost -> log.error("Webhook {} ({}) is lost", lost.message.id(), lost.message.type()));
    }
  }

  /** False when they have not ended in time, or somebody is in a hurry. */
  private boolean ended(Duration within) {
    try {
      return senders.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where it sends to, without what might be a secret. */
  @Override
  public String toString() {
    return "webhook to " + settings.endpoint().getHost();
  }
}
