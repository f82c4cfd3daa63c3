package io.vidgen.jdbc;

import io.vidgen.RetryPolicy;
import io.vidgen.VidGenException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what {@link JdbcOutbox} and the queue have written for webhooks. Run one in every process
 * that can, or in one: any number of them share the work.
 *
 * <pre>{@code
 * try (var deliverer = WebhookDeliverer.builder(dataSource).build()) {
 *   deliverer.start();
 *   …
 * }
 * }</pre>
 *
 * <p>Each message is sent until the receiver accepts it, or for a day, with back-off and jitter; a
 * receiver may get one twice: the same under the same {@code webhook-id}. An endpoint is told in
 * the order in which events were written, by one deliverer at a time, and waits for no other
 * endpoint. One that has failed for a day is suspended, logged as an error, and marked: {@link
 * WebhookEndpoint#suspendedAt()}. The message that it failed on is given up, and can be sent again
 * by {@link JdbcWebhooks#redeliver}; later ones wait for {@link JdbcWebhooks#resume}.
 *
 * <p>Endpoints are chosen by owners, so they are called as pages are: the host's name is resolved
 * once, an address that is not public is not dialled, and no redirect is followed.
 *
 * <p>It needs {@code com.squareup.okhttp3:okhttp-jvm} and {@code com.github.seancfoley:ipaddress},
 * which are optional dependencies of this module. The data source's user must be a member of {@code
 * vidgen_worker}; it is never closed, and takes a connection for each message's short transactions
 * only, none while a message is being sent.
 *
 * <p>Thread-safe. Threads: {@code vidgen-webhooks} and {@code vidgen-webhook-N}, which end in
 * {@link #close}. Neither path nor query of an endpoint is logged, nor is a secret.
 */
public final class WebhookDeliverer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WebhookDeliverer.class);

  private static final RetryPolicy WHILE_THE_DATABASE_IS_AWAY =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private static final Duration FORGET_EVERY = Duration.ofHours(1);
  private static final int FORGOTTEN_AT_ONCE = 1000;
  private static final Duration INTERRUPTED_ENDS_WITHIN = Duration.ofSeconds(2);

  private final WebhookDelivererBuilder.Settings settings;
  private final DeliveryQueue queue;
  private final WebhookSender sender;
  private final DeliveryTurn turn;
  private final Semaphore slots;
  private final ExecutorService senders;
  private final Thread poller = new Thread(this::poll, "vidgen-webhooks");
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Object lock = new Object();
  private boolean started;

  WebhookDeliverer(
      WebhookDelivererBuilder.Settings settings, DeliveryQueue queue, WebhookSender sender) {
    this.settings = settings;
    this.queue = queue;
    this.sender = sender;
    this.turn =
        new DeliveryTurn(
            queue, sender, settings.retryPolicy(), settings.suspendAfter(), this::isStopping);
    this.slots = new Semaphore(settings.concurrency());
    AtomicInteger count = new AtomicInteger();
    this.senders =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "vidgen-webhook-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    poller.setDaemon(true);
  }

  /** A deliverer with the defaults of {@link WebhookDelivererBuilder}. */
  public static WebhookDeliverer create(DataSource dataSource) {
    return builder(dataSource).build();
  }

  /** A builder of a deliverer for this database, which stays its creator's to close. */
  public static WebhookDelivererBuilder builder(DataSource dataSource) {
    return new WebhookDelivererBuilder(dataSource);
  }

  /**
   * Begins; returns at once. A database that does not answer is asked again.
   *
   * @throws IllegalStateException when it was started or closed before
   */
  public void start() {
    synchronized (lock) {
      if (started || isStopping()) {
        throw new IllegalStateException("a deliverer is started once");
      }
      started = true;
      poller.start();
    }
  }

  private boolean isStopping() {
    return stop.getCount() == 0;
  }

  private void poll() {
    long nextForgetting = System.nanoTime();
    int failures = 0;
    try {
      while (!isStopping()) {
        try {
          boolean all = claimOnce();
          if (System.nanoTime() - nextForgetting >= 0) {
            forget();
            nextForgetting = System.nanoTime() + FORGET_EVERY.toNanos();
          }
          failures = 0;
          if (all) {
            pause(jittered(settings.pollEvery()));
          }
        } catch (VidGenException e) {
          failures++;
          log.warn("Webhooks cannot be read: {}", e.getMessage());
          pause(WHILE_THE_DATABASE_IS_AWAY.delayAfter(failures));
        } catch (RuntimeException e) { // Of a data source of the host's, for example.
          failures++;
          log.error("Webhooks cannot be read", e);
          pause(WHILE_THE_DATABASE_IS_AWAY.delayAfter(failures));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Closing.
    }
  }

  /** Up to a fifth less or more, so that several processes do not ask together. */
  private static Duration jittered(Duration duration) {
    long millis = duration.toMillis();
    return Duration.ofMillis(
        millis - millis / 5 + ThreadLocalRandom.current().nextLong(millis / 5 * 2 + 1));
  }

  private void pause(Duration duration) throws InterruptedException {
    var unused = stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for a free slot; whether all that was due has been claimed. */
  private boolean claimOnce() throws InterruptedException {
    if (!slots.tryAcquire(settings.pollEvery().toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    int free = 1 + slots.drainPermits();
    List<EndpointLease> claimed = List.of();
    try {
      claimed = queue.claim(free);
    } finally {
      slots.release(free - claimed.size());
    }
    claimed.forEach(this::begin);
    return claimed.size() < free;
  }

  private void begin(EndpointLease held) {
    try {
      senders.execute(() -> serve(held));
    } catch (RejectedExecutionException e) {
      turn.giveBack(held); // Closed meanwhile.
    }
  }

  private void serve(EndpointLease held) {
    try {
      turn.take(held);
    } catch (RuntimeException e) {
      log.error("Webhook endpoint {} could not be served", held.endpointId(), e);
    } finally {
      slots.release();
    }
  }

  private void forget() {
    DeliveryQueue.Forgotten forgotten;
    do {
      forgotten = queue.forget(settings.keepFor(), FORGOTTEN_AT_ONCE);
      if (forgotten.lost() > 0) {
        log.error(
            "{} webhook messages were never delivered within {}, and are given up",
            forgotten.lost(),
            settings.keepFor());
      }
    } while (forgotten.deleted() == FORGOTTEN_AT_ONCE && !isStopping());
  }

  /**
   * Begins nothing more, lets what is on its way arrive for as long as {@link
   * WebhookDelivererBuilder#closeWithin} says, and ends. What is cut off then is sent again, by
   * another deliverer or after the next start. Idempotent.
   */
  @Override
  public void close() {
    synchronized (lock) {
      stop.countDown();
    }
    boolean interrupted = Thread.interrupted();
    long end = System.nanoTime() + settings.closeWithin().toNanos();
    try {
      poller.join(Math.max(1, settings.closeWithin().toMillis()));
      senders.shutdown();
      if (!senders.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        cutOff();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      senders.shutdown();
      cutOff();
    } finally {
      sender.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void cutOff() {
    sender.close();
    try {
      if (!senders.awaitTermination(INTERRUPTED_ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Webhooks are still being sent; their threads end by themselves");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
