package io.vidgen.examples.benchmarks;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Scene;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * VidGen's queue: a job is a render with its campaign, and completing it publishes a video. Who
 * queues through the workers' own data source is heard at once; anybody else through the database.
 */
class VidGenContender implements Contender {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Outcome DONE =
      Outcome.Done.builder(URI.create("https://cdn.example.com/v"), URI.create("https://p"))
          .build();

  private final DataSource dataSource;
  private final JdbcCampaigns campaigns;
  private final JdbcRenders renders;
  private final boolean withinOneJvm;

  /**
   * A contender.
   *
   * @param dataSource of the workers
   * @param hosts of those who queue; the same, if they are in the workers' own JVM
   */
  VidGenContender(DataSource dataSource, DataSource hosts) {
    this.dataSource = dataSource;
    this.campaigns = JdbcCampaigns.create(hosts);
    this.renders = JdbcRenders.create(hosts);
    this.withinOneJvm = dataSource == hosts;
  }

  @Override
  public String name() {
    return withinOneJvm ? "VidGen, queued within its own JVM" : "VidGen, listening";
  }

  @Override
  public List<Duration> pickUpTimes(int jobs) throws Exception {
    List<Campaign> stored = store(jobs);
    List<Duration> times = new ArrayList<>();
    SynchronousQueue<Long> pickedUp = new SynchronousQueue<>();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(dataSource)) {
      Future<?> worker = thread.submit(() -> pickUp(queue, jobs, pickedUp));
      for (Campaign campaign : stored) {
        TimeUnit.MILLISECONDS.sleep(5); // Until the worker waits.
        renders.request(campaign);
        long queued = System.nanoTime();
        Long held = pickedUp.poll(30, TimeUnit.SECONDS);
        if (held == null) {
          throw new TimeoutException("a job was not picked up");
        }
        times.add(Duration.ofNanos(Math.max(0, held - queued)));
      }
      worker.get(30, TimeUnit.SECONDS);
    } finally {
      thread.shutdownNow();
    }
    return times;
  }

  private static Void pickUp(JdbcRenderQueue queue, int jobs, SynchronousQueue<Long> pickedUp)
      throws InterruptedException {
    for (int i = 0; i < jobs; ) {
      Optional<ClaimedRender> claim = queue.claim("benchmark", LEASE);
      if (claim.isPresent()) {
        pickedUp.put(System.nanoTime());
        queue.settle(claim.get(), DONE);
        i++;
      } else {
        queue.awaitWork(POLL);
      }
    }
    return null;
  }

  @Override
  public Duration drain(int jobs, int threads, int batch) throws Exception {
    enqueue(jobs);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(dataSource)) {
      long start = System.nanoTime();
      int done = batch == 1 ? oneByOne(queue, threads, pool) : inBatches(queue, batch, pool);
      if (done != jobs) {
        throw new IllegalStateException(done + " jobs of " + jobs + " were done");
      }
      return Duration.ofNanos(System.nanoTime() - start);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Queues jobs of ten owners. */
  void enqueue(int jobs) {
    for (Campaign campaign : store(jobs)) {
      renders.request(campaign);
    }
  }

  private static int oneByOne(JdbcRenderQueue queue, int threads, ExecutorService pool)
      throws Exception {
    int done = 0;
    Callable<Integer> worker = () -> takeAll(queue);
    for (Future<Integer> ended :
        pool.invokeAll(Collections.nCopies(threads, worker), 5, TimeUnit.MINUTES)) {
      done += ended.get();
    }
    return done;
  }

  private static int takeAll(JdbcRenderQueue queue) {
    int taken = 0;
    for (Optional<ClaimedRender> claim = queue.claim("benchmark", LEASE);
        claim.isPresent();
        claim = queue.claim("benchmark", LEASE)) {
      queue.settle(claim.get(), DONE);
      taken++;
    }
    return taken;
  }

  /**
   * As db-scheduler does it: this thread takes jobs until a batch is in hand, and takes more when
   * only half of them are left.
   */
  private static int inBatches(JdbcRenderQueue queue, int batch, ExecutorService pool)
      throws Exception {
    AtomicInteger inHand = new AtomicInteger();
    Semaphore runsLow = new Semaphore(0);
    List<Future<?>> completions = new ArrayList<>();
    while (true) {
      runsLow.drainPermits();
      List<ClaimedRender> claims = queue.claim("benchmark", LEASE, batch - inHand.get());
      if (claims.isEmpty()) {
        break;
      }
      inHand.addAndGet(claims.size());
      for (ClaimedRender claim : claims) {
        completions.add(
            pool.submit(
                () -> {
                  queue.settle(claim, DONE);
                  if (inHand.decrementAndGet() <= batch / 2) {
                    runsLow.release();
                  }
                }));
      }
      do { // More may have been taken since it ran low.
        if (!runsLow.tryAcquire(1, TimeUnit.MINUTES)) {
          throw new TimeoutException(inHand + " jobs were not completed");
        }
      } while (inHand.get() > batch / 2);
    }
    for (Future<?> completion : completions) {
      completion.get(1, TimeUnit.MINUTES);
    }
    return completions.size();
  }

  private List<Campaign> store(int count) {
    List<Campaign> stored = new ArrayList<>();
    Scene scene = Scene.page("https://example.com/", Duration.ofSeconds(3));
    for (int i = 0; i < count; i++) {
      Campaign campaign = Campaign.builder("Benchmark " + i).scene(scene).build();
      campaigns.create(new UUID(0, i % 10), campaign);
      stored.add(campaign);
    }
    return stored;
  }
}
