package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQueue;
import io.vidgen.render.Progress;
import io.vidgen.render.Redactor;
import io.vidgen.render.RenderFailure;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The render queue in Postgres, for any number of workers on any number of machines.
 *
 * <pre>{@code
 * try (var queue = JdbcRenderQueue.create(dataSource);
 *     var worker = RenderWorker.builder(queue, pipeline).concurrency(2).build()) {
 *   worker.start();
 *   …
 * }
 * }</pre>
 *
 * <p>The database's clock decides when a lease ends; that of this machine is never asked. Owners
 * take turns: however many renders one has queued, another's first is among the next. Every write
 * of a worker is one short transaction that changes nothing unless the worker's fencing token is
 * the job's latest. The data source's user must be a member of {@code vidgen_worker}; the user that
 * ran the migrations is one.
 *
 * <p>A worker that waits in {@link #awaitWork} may be handed renders which its own process requests
 * through the same data source: the request claims, in its own transaction, what is next in the
 * queue, as many renders as the worker has asked for. Its next {@link #claim} returns them. {@link
 * #close} puts back what no worker has taken by then.
 *
 * <p>Besides one connection for each call in progress, it keeps two of the data source's: one to
 * renew leases, from the first {@link #claim} on, and one to listen for work on, from the first
 * {@link #awaitWork} on, with a daemon thread {@code vidgen-listen}. {@link #close} gives both
 * back; the data source is never closed.
 *
 * <p>What workers write has to be seen by others at once: where the data source joins transactions
 * of the host (Spring's {@code TransactionAwareDataSourceProxy}, JTA), every method but {@link
 * #awaitWork} and {@link #close} throws an {@link IllegalStateException} within one, and nothing is
 * done. The threads of a {@link io.vidgen.worker.RenderWorker} are in none.
 *
 * <p>Thread-safe. Whatever the database refuses or cannot do is thrown as {@link
 * io.vidgen.queue.QueueException}; no method waits for an answer longer than 20 seconds.
 */
public final class JdbcRenderQueue implements RenderQueue, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(JdbcRenderQueue.class);

  private static final Duration SWEEP = Duration.ofSeconds(1);

  private static final String PROGRESS =
      """
      UPDATE renders
      SET status = CASE WHEN :percent >= progress THEN :status ELSE status END,
        scene_progress = CASE WHEN :percent >= progress
          THEN coalesce(CAST(:scenes AS jsonb), scene_progress) ELSE scene_progress END,
        progress = greatest(progress, :percent)
      WHERE id = :render AND fencing_token = :token
        AND status <> 'queued' AND NOT vidgen_ended(status)""";

  private static final String LOG =
      """
      UPDATE render_jobs SET log = vidgen_bounded_log(log, vidgen_timed_line(:line), :limit)
      WHERE id = :job AND fencing_token = :token AND state = 'running'""";

  private final DataSource dataSource;
  private final Database database;
  private final LeaseConnection leases;
  private final Optional<WorkListener> listener;
  private final WakeUp wakeUp = new WakeUp();
  private final SweepGate sweeps = new SweepGate(SWEEP);
  private final AtomicBoolean listening = new AtomicBoolean();

  /** What threads have asked for and not got, until they wait for it or ask again. */
  private final Map<Thread, Unanswered> unanswered =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final IdleWorker.Home idleWorkersHome = new IdleWorkersHome();
  private final Optional<String> schema;
  private final int maxAttempts;
  private final int logLimit;
  private volatile @Nullable String whereItIs;

  private record Unanswered(ClaimTerms terms, int places) {}

  private JdbcRenderQueue(Builder builder) {
    this.dataSource = builder.dataSource;
    LocalNews.join(dataSource, wakeUp);
    Database everything = Database.outsideOfTransactions(builder.dataSource);
    this.database = builder.schema == null ? everything : everything.inSchema(builder.schema);
    this.leases = new LeaseConnection(builder.dataSource, builder.schema);
    this.listener =
        builder.listening
            ? Optional.of(new WorkListener(builder.dataSource, wakeUp))
            : Optional.empty();
    this.schema = Optional.ofNullable(builder.schema);
    this.maxAttempts = builder.maxAttempts;
    this.logLimit = builder.logLimit;
  }

  /** A queue with the defaults of {@link Builder}. */
  public static JdbcRenderQueue create(DataSource dataSource) {
    return builder(dataSource).build();
  }

  /** A builder of a queue in this database, which stays its creator's to close. */
  public static Builder builder(DataSource dataSource) {
    return new Builder(dataSource);
  }

  /**
   * {@inheritDoc}
   *
   * <p>It is one statement, however many renders are claimed. A render whose rows break core's
   * rules, as another application may have written them, is failed with {@code INVALID_CAMPAIGN}
   * instead of being handed out.
   */
  @Override
  public List<ClaimedRender> claim(String worker, Duration lease, int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException("atMost must be at least 1, not " + atMost);
    }
    if (lease.toMillis() < 1) {
      throw new IllegalArgumentException("lease must be at least 1 ms, not " + lease);
    }
    leases.open();
    unanswered.remove(Thread.currentThread());
    ClaimTerms terms = new ClaimTerms(Redactor.of(worker), lease, maxAttempts, schema);
    putBack(wakeUp.takeStale());
    List<ClaimedRender> handed =
        wakeUp.takeHanded(terms, atMost).stream()
            .flatMap(claim -> claimOf(claim.row(), lease, claim.age()).stream())
            .toList();
    if (!handed.isEmpty()) {
      return handed;
    }
    while (true) {
      long news = wakeUp.news();
      boolean sweep = sweeps.pass();
      List<ClaimRow> rows =
          database.inStatement(handle -> ClaimRow.claim(handle, terms, sweep, atMost));
      if (rows.isEmpty()) {
        wakeUp.nothingAsOf(news);
        if (whereItIs == null) {
          whereItIs = database.inStatement(ClaimRow::whereItIs);
        }
        unanswered.put(Thread.currentThread(), new Unanswered(terms, atMost));
        return List.of();
      }
      if (rows.stream().anyMatch(ClaimRow::swept)) {
        sweeps.reopen();
      }
      List<ClaimedRender> claims =
          rows.stream().flatMap(row -> claimOf(row, lease, Duration.ZERO).stream()).toList();
      if (!claims.isEmpty()) {
        return claims;
      }
    }
  }

  private Optional<ClaimedRender> claimOf(ClaimRow row, Duration lease, Duration leaseAge) {
    try {
      return Optional.of(row.toClaim(lease, leaseAge));
    } catch (InvalidCampaignException | IllegalArgumentException e) {
      log.warn("Render {} cannot be rendered: {}", row.fencedClaim().renderId(), e.getMessage());
      RenderFailure failure =
          RenderFailure.builder(ErrorCode.INVALID_CAMPAIGN, String.valueOf(e.getMessage()))
              .retryable(false)
              .build();
      try {
        settle(row.fencedClaim(), new Outcome.Failed(failure), null);
      } catch (VidGenException gone) {
        // The others that were claimed with it are held, and must be handed out all the same.
        log.warn("Render {} cannot be failed: {}", row.fencedClaim().renderId(), gone.getMessage());
      }
      return Optional.empty();
    }
  }

  @Override
  public void heartbeat(ClaimedRender claim) {
    FencedClaim fencedClaim = FencedClaim.of(claim);
    if (!leases.renew(fencedClaim, claim.lease())) {
      throw database.inStatement(handle -> Fence.refusal(handle, fencedClaim));
    }
  }

  @Override
  public void progress(ClaimedRender claim, Progress progress) {
    if (!progress.status().isRunning()) {
      throw new IllegalArgumentException(
          "a render is not " + progress.status().wireName() + " while a worker holds it");
    }
    FencedClaim fencedClaim = FencedClaim.of(claim);
    database.inStatement(
        handle -> {
          int written =
              handle
                  .createUpdate(PROGRESS)
                  .bind("percent", progress.percent())
                  .bind("status", progress.status().wireName())
                  .bind("scenes", SceneProgressJson.write(progress.sceneProgress()))
                  .bind("render", fencedClaim.renderId())
                  .bind("token", fencedClaim.token())
                  .execute();
          if (written == 0) {
            throw Fence.refusal(handle, fencedClaim);
          }
          return null;
        });
  }

  @Override
  public void log(ClaimedRender claim, String line) {
    FencedClaim fencedClaim = FencedClaim.of(claim);
    database.inStatement(
        handle -> {
          int written =
              handle
                  .createUpdate(LOG)
                  .bind("line", Redactor.of(line))
                  .bind("limit", logLimit)
                  .bind("job", fencedClaim.jobId())
                  .bind("token", fencedClaim.token())
                  .execute();
          if (written == 0) {
            throw Fence.refusal(handle, fencedClaim);
          }
          return null;
        });
  }

  @Override
  public void settle(ClaimedRender claim, Outcome outcome) {
    settle(FencedClaim.of(claim), outcome, claim.campaign());
  }

  private void settle(FencedClaim fencedClaim, Outcome outcome, @Nullable Campaign made) {
    database.inStatement(
        handle -> {
          if (!ClaimEnd.write(handle, fencedClaim, outcome, maxAttempts, made)
              && !ClaimEnd.wasWritten(handle, fencedClaim, outcome)) {
            throw Fence.refusal(handle, fencedClaim);
          }
          return null;
        });
  }

  @Override
  public void awaitWork(Duration atMost) throws InterruptedException {
    if (listening.compareAndSet(false, true)) {
      listener.ifPresent(WorkListener::start);
    }
    Unanswered asked = unanswered.remove(Thread.currentThread());
    String there = whereItIs;
    wakeUp.await(
        atMost,
        asked == null || there == null
            ? null
            : new IdleWorker(asked.terms(), asked.places(), there, wakeUp, idleWorkersHome));
  }

  private final class IdleWorkersHome implements IdleWorker.Home {

    @Override
    public void putBack(List<HandedClaim> claims) {
      JdbcRenderQueue.this.putBack(claims);
    }

    @Override
    public void mayHaveMoved() {
      whereItIs = null;
    }
  }

  /** Queues again what was claimed for a worker that does not take it. Throws nothing. */
  private void putBack(List<HandedClaim> claims) {
    for (HandedClaim claim : claims) {
      FencedClaim fencedClaim = claim.row().fencedClaim();
      try {
        settle(fencedClaim, new Outcome.Released(), null);
      } catch (RuntimeException e) {
        // It was cancelled, or is claimed again once its lease has ended.
        log.info(
            "Render {} cannot be put back into the queue: {}",
            fencedClaim.renderId(),
            e.getMessage());
      }
    }
    if (!claims.isEmpty()) {
      LocalNews.arrived(dataSource);
    }
  }

  /**
   * Deletes the jobs that ended longer ago than this, 1,000 at most, and queues renders that
   * another application has inserted without their job. To be called now and then, until it returns
   * 0. Renders are kept: they are the published videos.
   *
   * @return how many jobs were deleted
   */
  public int tidy(Duration keep) {
    return database.inStatement(
        handle ->
            handle
                .createQuery("SELECT vidgen_tidy_queue(:keep * interval '1 millisecond', 1000)")
                .bind("keep", keep.toMillis())
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Stops listening and gives both kept connections back. Nothing can be claimed from then on; what
   * is claimed can still be renewed and settled. Idempotent.
   */
  @Override
  public void close() {
    LocalNews.leave(dataSource, wakeUp);
    listening.set(true);
    listener.ifPresent(WorkListener::close);
    leases.close();
    putBack(wakeUp.close());
  }

  /** Puts a queue together. Not thread-safe. */
  public static final class Builder {

    private static final int MOST_LOG = 65_536;

    private final DataSource dataSource;
    private int maxAttempts = 3;
    private boolean listening = true;
    private int logLimit = MOST_LOG;
    private @Nullable String schema;

    private Builder(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    /**
     * How often a job is tried, when its row does not say otherwise in {@code max_attempts};
     * default 3.
     */
    public Builder maxAttempts(int maxAttempts) {
      this.maxAttempts = maxAttempts;
      return this;
    }

    /**
     * Whether a connection listens for work, so that it is picked up within milliseconds; default
     * true. Behind PgBouncer in transaction mode nothing would be heard: there, turn it off, and
     * the worker's poll alone finds the work.
     */
    public Builder listening(boolean listening) {
      this.listening = listening;
      return this;
    }

    /** How many characters of a job's log are kept; 1,000 to 65,536, which is the default. */
    public Builder logLimit(int characters) {
      this.logLimit = characters;
      return this;
    }

    /**
     * The schema of the tables; {@code null}, the default, for the connections' own search path.
     * With a schema, each call takes three round trips instead of one: for a busy queue, give the
     * data source {@code currentSchema=…} in its URL instead.
     */
    public Builder schema(@Nullable String schema) {
      this.schema = schema == null ? null : TableScope.checkedSchema(schema);
      return this;
    }

    /**
     * The queue; it opens no connection yet.
     *
     * @throws IllegalArgumentException naming the setting that does not fit
     */
    public JdbcRenderQueue build() {
      if (maxAttempts < 1) {
        throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
      }
      if (logLimit < 1000 || logLimit > MOST_LOG) {
        throw new IllegalArgumentException(
            "logLimit must be from 1000 to " + MOST_LOG + " characters, not " + logLimit);
      }
      return new JdbcRenderQueue(this);
    }
  }
}
