package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderInProgressException;
import io.vidgen.queue.RenderNotEndedException;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Render;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.storage.StorageKey;
import io.vidgen.testing.Allowance;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that arrive at the same moment are answered as if they had come one after the other. */
class RequestsAtOnceTest {

  private static final UUID OWNER = UUID.randomUUID();
  private static final int LIMIT = 5;

  private static final String WAITING_FOR_A_LOCK =
      "SELECT count(*) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND wait_event_type = 'Lock'";

  @RegisterExtension final TestDatabase database = TestDatabase.withPoolOf(24);

  @RepeatedTest(3)
  void anOwnerHasNoMoreActiveRendersThanAllowed() throws Exception {
    JdbcRenders renders = JdbcRenders.create(database.pool()).ownedBy(OWNER, LIMIT);
    List<Callable<Render>> requests = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Campaign campaign = database.campaignOf(OWNER);
      requests.add(() -> renders.request(campaign));
    }

    List<Optional<Throwable>> thrown = AtOnce.run(requests);

    assertThat(thrown.stream().flatMap(Optional::stream))
        .hasSize(20 - LIMIT)
        .hasOnlyElementsOfType(TooManyRendersException.class);
    assertThat(active()).isEqualTo(LIMIT);
  }

  @Test
  void norByRetrying() throws Exception {
    JdbcRenders unlimited = JdbcRenders.create(database.pool()).ownedBy(OWNER);
    JdbcRenders renders = JdbcRenders.create(database.pool()).ownedBy(OWNER, LIMIT);
    List<Callable<Boolean>> retries = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Render render = unlimited.request(database.campaignOf(OWNER));
      unlimited.cancel(render.id());
      retries.add(() -> renders.retry(render.id()));
    }

    List<Optional<Throwable>> thrown = AtOnce.run(retries);

    assertThat(thrown.stream().flatMap(Optional::stream))
        .hasSize(20 - LIMIT)
        .hasOnlyElementsOfType(TooManyRendersException.class);
    assertThat(active()).isEqualTo(LIMIT);
  }

  @Test
  void anothersRequestsDoNotCount() throws Exception {
    List<Callable<Render>> requests = new ArrayList<>();
    for (int i = 0; i < 2 * LIMIT; i++) {
      UUID owner = UUID.randomUUID();
      Campaign campaign = database.campaignOf(owner);
      JdbcRenders renders = JdbcRenders.create(database.pool()).ownedBy(owner, 1);
      requests.add(() -> renders.request(campaign));
    }

    assertThat(AtOnce.run(requests)).containsOnly(Optional.empty());
  }

  /** A deletion meets others, a request, a cancellation, a retry and workers. */
  @RepeatedTest(20)
  void aDeletionThatMeetsOthersIsNobodysTrouble() throws Exception {
    JdbcCampaigns campaigns = JdbcCampaigns.create(database.pool());
    JdbcRenders renders = JdbcRenders.create(database.pool()).ownedBy(OWNER);
    List<Callable<?>> calls = new ArrayList<>();
    try (JdbcRenderQueue queue =
        JdbcRenderQueue.builder(database.pool()).listening(false).build()) {
      for (int i = 0; i < 3; i++) {
        Campaign campaign = database.campaignOf(OWNER);
        Render old = renders.request(campaign);
        renders.cancel(old.id());
        Render running = renders.request(campaign);
        ClaimedRender claim = queue.claim("worker", Duration.ofSeconds(30)).orElseThrow();
        calls.add(() -> campaigns.delete(OWNER, campaign.id()));
        calls.add(() -> campaigns.delete(OWNER, campaign.id()));
        calls.add(
            () -> renders.request(campaign, RenderRequest.builder().idempotencyKey("key").build()));
        calls.add(() -> renders.cancel(running.id()));
        calls.add(() -> renders.retry(old.id()));
        calls.add(() -> renders.delete(old.id()));
        calls.add(() -> renders.delete(running.id()));
        calls.add(
            () -> {
              queue.settle(claim, new Outcome.Released());
              return null;
            });
        calls.add(() -> queue.claim("another", Duration.ofSeconds(30)));
      }

      List<Optional<Throwable>> thrown = AtOnce.run(calls);

      assertThat(thrown.stream().flatMap(Optional::stream))
          .allMatch(
              one ->
                  one instanceof CampaignNotFoundException
                      || one instanceof RenderInProgressException
                      || one instanceof RenderNotEndedException
                      || one instanceof LeaseLostException
                      || one instanceof RenderCancelledException,
              "is an answer");
    }
    assertThat(database.query(Long.class, "SELECT count(*) FROM campaigns")).isZero();
    assertThat(database.query(Long.class, "SELECT count(*) FROM render_jobs")).isZero();
  }

  /**
   * Whoever works on a render locks its job first; a deletion that did not would wait in a circle.
   */
  @Test
  void aDeletionWaitsForOneWhoHoldsAJob() throws Exception {
    Campaign campaign = database.campaignOf(OWNER);
    Render render = JdbcRenders.create(database.pool()).ownedBy(OWNER).request(campaign);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> deletion =
          database
              .jdbi()
              .inTransaction(
                  handle -> {
                    handle
                        .select(
                            "SELECT id FROM render_jobs WHERE render_id = ? FOR UPDATE",
                            render.id())
                        .mapTo(UUID.class)
                        .one();
                    Future<Boolean> deleting =
                        thread.submit(
                            () ->
                                JdbcCampaigns.create(database.pool()).delete(OWNER, campaign.id()));
                    await()
                        .atMost(Allowance.seconds(30))
                        .until(() -> database.query(Long.class, WAITING_FOR_A_LOCK) == 1);
                    handle.execute("UPDATE renders SET progress = 50 WHERE id = ?", render.id());
                    return deleting;
                  });

      assertThat(deletion.get(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      thread.shutdownNow();
    }
  }

  @RepeatedTest(5)
  void aFacecamIsDeletedOnce() throws Exception {
    JdbcFacecams facecams = JdbcFacecams.create(database.pool());
    StoredFacecam facecam =
        new StoredFacecam(
            UUID.randomUUID(),
            new StorageKey("facecams/" + UUID.randomUUID()),
            Duration.ofSeconds(5));
    facecams.create(OWNER, facecam);
    List<Boolean> deleted = Collections.synchronizedList(new ArrayList<>());
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(() -> deleted.add(facecams.deleteUnused(OWNER, facecam.key())));
      calls.add(() -> deleted.add(facecams.deleteAbandoned(Duration.ZERO, 10).size() == 1));
    }

    assertThat(AtOnce.run(calls)).containsOnly(Optional.empty());

    assertThat(deleted).containsOnlyOnce(true);
  }

  private long active() {
    return database.query(Long.class, "SELECT count(*) FROM renders WHERE active");
  }
}
