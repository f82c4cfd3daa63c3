package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Render;
import io.vidgen.testing.Allowance;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a process requests for itself is with its idle worker as soon as it is committed. */
class HandOverTest {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(10);

  @RegisterExtension final TestDatabase database = new TestDatabase();
  @RegisterExtension final TestDatabase another = new TestDatabase();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private JdbcRenderQueue queue;

  @BeforeEach
  void startQueue() {
    queue = JdbcRenderQueue.builder(database.pool()).listening(false).build();
  }

  @AfterEach
  void endThreads() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(Allowance.millis(10_000), TimeUnit.MILLISECONDS)).isTrue();
    queue.close();
  }

  @Test
  void aRenderIsHeldByTheWaitingWorkerWhenTheRequestReturns() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);

    Render render = renders().request(database.campaign());

    assertThat(jobOf(render)).isEqualTo("running, attempt 1 of idle");
    assertThat(handedTo(worker)).containsExactly(render.id());
  }

  @Test
  void whatIsHandedOverIsFencedAndEndsLikeAnyOther() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);
    Campaign campaign = database.campaign();
    RenderRequest request = RenderRequest.builder().label("order", "4711").build();
    Render render = renders().request(campaign, request);

    ClaimedRender claim = get(worker).get(0);
    queue.heartbeat(claim);
    queue.settle(claim, done());

    assertThat(claim.campaign()).isEqualTo(campaign);
    assertThat(claim.labels()).containsEntry("order", "4711");
    assertThat(claim.fencingToken()).isPositive();
    assertThat(claim.leaseAge()).isPositive();
    assertThat(jobOf(render)).isEqualTo("done, attempt 1 of idle");
  }

  /** The owner's role may not claim: the process claims as itself. */
  @Test
  void anOwnersRequestIsHandedOverToo() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);
    UUID owner = UUID.randomUUID();

    Render render = renders().ownedBy(owner).request(database.campaignOf(owner));

    assertThat(jobOf(render)).isEqualTo("running, attempt 1 of idle");
    assertThat(get(worker)).singleElement().matches(c -> c.owner().equals(Optional.of(owner)));
  }

  @Test
  void aPoolWithoutAutocommitHandsOverToo() throws Exception {
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'handing') THEN"
            + " CREATE ROLE handing LOGIN PASSWORD 'handing' IN ROLE vidgen_worker, vidgen_web;"
            + " END IF; END $$");
    queue.close();
    UUID owner = UUID.randomUUID();
    Campaign campaign = database.campaignOf(owner);
    try (HikariDataSource pool = database.poolOf("handing", false)) {
      queue = JdbcRenderQueue.builder(pool).listening(false).build();
      Future<List<ClaimedRender>> worker = waitingWorker(1, pool);

      Render render = JdbcRenders.create(pool).ownedBy(owner).request(campaign);

      assertThat(jobOf(render)).isEqualTo("running, attempt 1 of idle");
      assertThat(handedTo(worker)).containsExactly(render.id());
    }
  }

  @Test
  void aWorkerIsHandedAsManyAsItCanBegin() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(2);
    List<Campaign> three = List.of(database.campaign(), database.campaign(), database.campaign());

    List<Render> asked = renders().requestAll(three, RenderRequest.builder().build());

    assertThat(handedTo(worker)).hasSize(2);
    assertThat(asked).filteredOn(render -> jobOf(render).startsWith("queued")).hasSize(1);
  }

  @Test
  void whoHasWaitedLongerIsNotOvertaken() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);
    // Of another process: the worker does not listen, and has not heard of it.
    Render older = JdbcRenders.create(database.plain()).request(database.campaign());

    Render newer = renders().request(database.campaign());

    assertThat(handedTo(worker)).containsExactly(older.id());
    assertThat(jobOf(newer)).startsWith("queued");
    assertThat(queue.claim("idle", LEASE)).map(ClaimedRender::renderId).contains(newer.id());
  }

  @Test
  void aRequestThatIsRefusedLeavesTheWorkerWaitingForTheNext() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);
    UUID owner = UUID.randomUUID();
    Campaign campaign = database.campaignOf(owner);
    assertThatThrownBy(() -> renders().ownedBy(owner, 0).request(campaign))
        .isInstanceOf(TooManyRendersException.class);

    Render render = renders().ownedBy(owner, 1).request(campaign);

    assertThat(handedTo(worker)).containsExactly(render.id());
  }

  @Test
  void whatIsDeferredIsNobodysYet() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);
    RenderRequest later =
        RenderRequest.builder().notBefore(Instant.now().plusSeconds(3600)).build();

    Render deferred = renders().request(database.campaign(), later);

    assertThat(jobOf(deferred)).startsWith("queued, attempt 0");
    assertThat(get(worker)).isEmpty();
  }

  @Test
  void nothingIsHandedOverInATransactionOfTheHost() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);
    Campaign campaign = database.campaign();
    Render render =
        database
            .jdbi()
            .inTransaction(handle -> JdbcRenders.within(handle.getConnection()).request(campaign));

    assertThat(jobOf(render)).startsWith("queued");
    assertThat(isWaiting(database.pool())).isTrue();
    worker.cancel(true);
  }

  @Test
  void onlyWhatIsQueuedInTheWorkersSchemaIsHandedOver() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);

    assertThat(LocalNews.reserve(database.pool(), Optional.of("another"))).isEmpty();
    renders().inSchema("public").request(database.campaign());

    assertThat(handedTo(worker)).as("woken, it has looked for itself").hasSize(1);
  }

  @Test
  void aClaimThatFailsDoesNotFailTheRequest() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);
    database.execute("ALTER TABLE render_jobs ADD CONSTRAINT no_idle CHECK (worker <> 'idle')");
    try {
      Render render = renders().request(database.campaign());

      assertThat(jobOf(render)).startsWith("queued, attempt 0");
    } finally {
      database.execute("ALTER TABLE render_jobs DROP CONSTRAINT no_idle");
      worker.cancel(true);
    }
  }

  @Test
  void aRequestDoesNotWaitForWhoeverHoldsTheNextRender() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);
    Render older = JdbcRenders.create(database.plain()).request(database.campaign());

    String newer =
        database
            .jdbi()
            .inTransaction(
                host -> {
                  host.execute("SELECT FROM renders WHERE id = ? FOR UPDATE", older.id());
                  return jobOf(renders().request(database.campaign()));
                });

    assertThat(newer).startsWith("queued");
    assertThat(handedTo(worker)).as("woken, it waits by itself").containsExactly(older.id());
  }

  @Test
  void aRequestThatItsDataSourceSendsToAnotherDatabaseIsLeftToTheWorkersOfThatOne()
      throws Exception {
    ThreadLocal<Boolean> elsewhere = ThreadLocal.withInitial(() -> false);
    DelegatingDataSource routing =
        new DelegatingDataSource() {
          @Override
          public DataSource delegate() {
            return elsewhere.get() ? another.plain() : database.plain();
          }

          @Override
          public Connection getConnection() throws SQLException {
            return delegate().getConnection();
          }
        };
    queue.close();
    queue = JdbcRenderQueue.builder(routing).listening(false).build();
    Campaign campaign = another.campaign();
    Future<List<ClaimedRender>> worker = waitingWorker(1, routing);
    elsewhere.set(true);

    JdbcRenders.create(routing).request(campaign);

    assertThat(another.query(String.class, "SELECT state FROM render_jobs")).isEqualTo("queued");
    assertThat(get(worker)).isEmpty();
  }

  @Test
  void whatNobodyHasTakenInTimeIsPutBackByTheNextWhoAsks() throws Exception {
    Duration brief = Duration.ofMillis(300);
    Future<?> worker =
        threads.submit(
            () -> {
              queue.claim("idle", brief);
              queue.awaitWork(LONG);
              return null;
            });
    await().atMost(Allowance.seconds(30)).until(() -> isWaiting(database.pool()));
    Render render = renders().request(database.campaign());
    worker.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS);

    ClaimedRender claim =
        await()
            .atMost(Allowance.seconds(30))
            .until(() -> queue.claim("next", LEASE), Optional::isPresent)
            .orElseThrow();

    assertThat(claim.renderId()).isEqualTo(render.id());
    assertThat(claim.attempt()).isEqualTo(1);
  }

  @Test
  void aRequestIsOnTheDiskWhenItReturnsEvenIfItClaims() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);
    database.execute("CREATE TABLE commits (how text)");
    database.execute(
        "CREATE FUNCTION note_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO"
            + " commits VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$");
    database.execute(
        "CREATE TRIGGER note_commit AFTER UPDATE ON render_jobs"
            + " FOR EACH ROW EXECUTE FUNCTION note_commit()");
    try {
      renders().request(database.campaign());

      get(worker);
      assertThat(database.query(String.class, "SELECT string_agg(how, ' ') FROM commits"))
          .isEqualTo(database.query(String.class, "SHOW synchronous_commit"));
    } finally {
      database.execute("DROP TRIGGER note_commit ON render_jobs");
      database.execute("DROP FUNCTION note_commit()");
      database.execute("DROP TABLE commits");
    }
  }

  @Test
  void aWorkerThatHasGoneMeanwhileCostsTheRenderNoAttempt() throws Exception {
    Future<List<ClaimedRender>> worker = waitingWorker(1);
    IdleWorker reserved = LocalNews.reserve(database.pool(), Optional.empty()).orElseThrow();
    Render render = JdbcRenders.create(database.plain()).request(database.campaign());
    List<HandedClaim> claims = database.jdbi().inTransaction(reserved::claim);
    assertThat(jobOf(render)).isEqualTo("running, attempt 1 of idle");
    worker.cancel(true);
    threads.shutdown();
    assertThat(threads.awaitTermination(Allowance.millis(10_000), TimeUnit.MILLISECONDS)).isTrue();

    reserved.hand(claims);

    assertThat(jobOf(render)).startsWith("queued, attempt 0");
    assertThat(queue.claim("next", LEASE)).map(ClaimedRender::renderId).contains(render.id());
  }

  @Test
  void aQueueThatIsClosedPutsBackWhatNoWorkerHasTaken() throws Exception {
    Future<?> worker =
        threads.submit(
            () -> {
              queue.claim("idle", LEASE);
              queue.awaitWork(LONG);
              return null;
            });
    await().atMost(Allowance.seconds(30)).until(() -> isWaiting(database.pool()));
    Render render = renders().request(database.campaign());
    worker.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS);
    assertThat(jobOf(render)).isEqualTo("running, attempt 1 of idle");

    queue.close();

    assertThat(jobOf(render)).startsWith("queued, attempt 0");
  }

  private JdbcRenders renders() {
    return JdbcRenders.create(database.pool());
  }

  /** Claims until it is given something, once at most. */
  private Future<List<ClaimedRender>> waitingWorker(int places) {
    return waitingWorker(places, database.pool());
  }

  private Future<List<ClaimedRender>> waitingWorker(int places, DataSource pool) {
    Future<List<ClaimedRender>> worker =
        threads.submit(
            () -> {
              List<ClaimedRender> none = queue.claim("idle", LEASE, places);
              assertThat(none).isEmpty();
              queue.awaitWork(LONG);
              return queue.claim("idle", LEASE, places);
            });
    await().atMost(Allowance.seconds(30)).until(() -> isWaiting(pool));
    return worker;
  }

  private static boolean isWaiting(DataSource pool) {
    Optional<IdleWorker> idle = LocalNews.reserve(pool, Optional.empty());
    idle.ifPresent(worker -> worker.hand(List.of()));
    return idle.isPresent();
  }

  private static List<UUID> handedTo(Future<List<ClaimedRender>> worker) throws Exception {
    return get(worker).stream().map(ClaimedRender::renderId).toList();
  }

  private static List<ClaimedRender> get(Future<List<ClaimedRender>> worker) throws Exception {
    return worker.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS);
  }

  private String jobOf(Render render) {
    return database.query(
        String.class,
        "SELECT concat(state, ', attempt ', attempts, ' of ', worker) FROM render_jobs"
            + " WHERE render_id = ?",
        render.id());
  }

  private static Outcome done() {
    return Outcome.Done.builder(
            URI.create("https://cdn.example.com/v.mp4"),
            URI.create("https://cdn.example.com/p.jpg"))
        .build();
  }
}
