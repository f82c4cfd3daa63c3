package io.vidgen.examples.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * db-scheduler with the settings its documentation gives for high throughput: lock-and-fetch, and
 * in batches several times as many executions fetched as there are threads.
 *
 * <p>A scheduler hears at once of what is scheduled through itself, and finds the rest by polling;
 * here it polls every 50 ms, far more often than its default of 10 s.
 */
final class DbSchedulerContender implements Contender {

  private static final Duration POLL = Duration.ofMillis(50);

  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS scheduled_tasks (
        task_name text NOT NULL,
        task_instance text NOT NULL,
        task_data bytea,
        execution_time timestamptz,
        picked boolean NOT NULL,
        picked_by text,
        last_success timestamptz,
        last_failure timestamptz,
        consecutive_failures integer,
        last_heartbeat timestamptz,
        version bigint NOT NULL,
        priority smallint,
        state text,
        PRIMARY KEY (task_name, task_instance));
      CREATE INDEX IF NOT EXISTS execution_time_idx ON scheduled_tasks (execution_time);
      CREATE INDEX IF NOT EXISTS last_heartbeat_idx ON scheduled_tasks (last_heartbeat)""";

  private final DataSource dataSource;
  private final boolean withinOneJvm;
  private final AtomicInteger names = new AtomicInteger();

  /**
   * A contender.
   *
   * @param withinOneJvm whether jobs are queued through the scheduler that does them
   */
  DbSchedulerContender(DataSource dataSource, boolean withinOneJvm) {
    this.dataSource = dataSource;
    this.withinOneJvm = withinOneJvm;
    Jdbi.create(dataSource).useHandle(handle -> handle.execute(TABLE));
  }

  @Override
  public String name() {
    return withinOneJvm
        ? "db-scheduler, queued within its own JVM"
        : "db-scheduler, polling every " + POLL.toMillis() + " ms";
  }

  @Override
  public List<Duration> pickUpTimes(int jobs) throws Exception {
    LinkedBlockingQueue<Long> pickedUp = new LinkedBlockingQueue<>();
    OneTimeTask<Void> task =
        Tasks.oneTime("latency").execute((instance, context) -> pickedUp.add(System.nanoTime()));
    Scheduler scheduler = scheduler("one", task, 1, 4.0);
    scheduler.start();
    try {
      SchedulerClient client =
          withinOneJvm ? scheduler : SchedulerClient.Builder.create(dataSource, task).build();
      List<Duration> times = new ArrayList<>();
      for (int i = 0; i < jobs; i++) {
        TimeUnit.MILLISECONDS.sleep(5);
        client.scheduleIfNotExists(task.instance("l" + names.incrementAndGet()), Instant.now());
        long queued = System.nanoTime();
        Long held = pickedUp.poll(30, TimeUnit.SECONDS);
        if (held == null) {
          throw new TimeoutException("a job was not picked up");
        }
        times.add(Duration.ofNanos(Math.max(0, held - queued)));
      }
      return times;
    } finally {
      scheduler.stop();
    }
  }

  /** One by one: each worker is a scheduler of its own that holds one job at a time. */
  @Override
  public Duration drain(int jobs, int threads, int batch) throws Exception {
    CountDownLatch left = new CountDownLatch(jobs);
    OneTimeTask<Void> task =
        Tasks.oneTime("throughput").execute((instance, context) -> left.countDown());
    SchedulerClient client = SchedulerClient.Builder.create(dataSource, task).build();
    for (int i = 0; i < jobs; i++) {
      client.scheduleIfNotExists(task.instance("t" + names.incrementAndGet()), Instant.now());
    }
    List<Scheduler> schedulers = new ArrayList<>();
    if (batch == 1) {
      for (int i = 0; i < threads; i++) {
        schedulers.add(scheduler("worker-" + i, task, 1, 1.0));
      }
    } else {
      schedulers.add(scheduler("one", task, threads, (double) batch / threads));
    }
    long start = System.nanoTime();
    schedulers.forEach(Scheduler::start);
    try {
      if (!left.await(5, TimeUnit.MINUTES)) {
        throw new TimeoutException(left.getCount() + " jobs were not done");
      }
      return Duration.ofNanos(System.nanoTime() - start);
    } finally {
      schedulers.forEach(Scheduler::stop);
    }
  }

  /**
   * A scheduler.
   *
   * @param held how many jobs it takes and holds for each thread, at most
   */
  private Scheduler scheduler(String name, OneTimeTask<Void> task, int threads, double held) {
    SchedulerBuilder builder =
        Scheduler.create(dataSource, task)
            .schedulerName(new SchedulerName.Fixed(name))
            .threads(threads)
            .pollingInterval(POLL)
            .pollUsingLockAndFetch(held / 2, held)
            .shutdownMaxWait(Duration.ofSeconds(5));
    return (withinOneJvm ? builder.enableImmediateExecution() : builder).build();
  }
}
