package io.vidgen.examples.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.VidGenException;
import io.vidgen.campaign.Campaign;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.queue.RenderRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A host that orders videos at a rate, however many are waiting already. When the database is away,
 * it asks again until it has an answer, with the same campaign and idempotency key. Thread-safe.
 */
final class Orders implements AutoCloseable {

  private static final int OWNERS = 20;
  private static final int AT_ONCE = 4;
  private static final Duration ASK_AGAIN = Duration.ofMillis(200);

  /**
   * A video that was ordered.
   *
   * @param at when
   * @param renderId what the database knows it by
   */
  record Order(Instant at, UUID renderId) {}

  private final HikariDataSource pool;
  private final JdbcCampaigns campaigns;
  private final JdbcRenders renders;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final Queue<Future<Order>> orders = new ConcurrentLinkedQueue<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private @Nullable ScheduledFuture<?> ticking;

  /** Orders from the database at this URL. */
  Orders(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(AT_ONCE);
    config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
    this.pool = new HikariDataSource(config);
    this.campaigns = JdbcCampaigns.create(pool);
    this.renders = JdbcRenders.create(pool);
  }

  /** Orders so many a second from now on. */
  synchronized void atRate(int perSecond) {
    stopTicking();
    long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
    ticking = clock.scheduleAtFixedRate(this::order, period, period, TimeUnit.NANOSECONDS);
  }

  private synchronized void stopTicking() {
    if (ticking != null) {
      ticking.cancel(false);
    }
  }

  /** Orders so many at once. */
  void order(int count) {
    for (int i = 0; i < count; i++) {
      order();
    }
  }

  private void order() {
    int number = numbers.incrementAndGet();
    Instant at = Instant.now();
    orders.add(threads.submit(() -> new Order(at, renderOf(number))));
  }

  private UUID renderOf(int number) throws InterruptedException {
    Campaign campaign = QuickCampaign.numbered(number);
    RenderRequest once = RenderRequest.builder().idempotencyKey("order " + number).build();
    while (true) {
      try {
        campaigns.create(new UUID(0, number % OWNERS), campaign);
        return renders.request(campaign, once).id();
      } catch (VidGenException e) {
        if (!e.retryable()) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(ASK_AGAIN.toMillis());
      }
    }
  }

  /** Orders nothing more, and waits until all that were ordered are stored. */
  List<Order> finish(Duration atMost)
      throws ExecutionException, InterruptedException, TimeoutException {
    stopTicking();
    long end = System.nanoTime() + atMost.toNanos();
    List<Order> stored = new ArrayList<>();
    for (Future<Order> order : orders) {
      stored.add(order.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
    }
    return stored;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    threads.shutdownNow();
    pool.close();
  }
}
