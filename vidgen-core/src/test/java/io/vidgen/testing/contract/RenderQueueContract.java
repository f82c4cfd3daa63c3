package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderInProgressException;
import io.vidgen.queue.RenderNotEndedException;
import io.vidgen.queue.RenderNotFoundException;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Progress;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import io.vidgen.render.SceneProgress;
import io.vidgen.testing.Allowance;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What every {@link io.vidgen.queue.RenderQueue} promises, together with the {@link
 * io.vidgen.queue.Renders} that requests its work. A subclass supplies both, and the queue's clock:
 *
 * <pre>{@code
 * class InMemoryRenderQueueContractTest extends RenderQueueContract {
 *   private final SettableClock clock = SettableClock.atNoon();
 *   private final InMemoryRenderQueue queue = new InMemoryRenderQueue(clock, 3);
 *
 *   @Override protected RenderQueue queue() {
 *     return queue;
 *   }
 *   …
 * }
 * }</pre>
 *
 * <p>Only the queue's clock counts, so no test waits: {@link #advance} moves it, or, in a queue
 * whose clock cannot be moved, moves what is due and what is leased into the past by as much.
 */
public abstract class RenderQueueContract extends RendersContract {

  private static final RenderFailure FAILURE =
      RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "scene 1: no such host")
          .retryable(true)
          .build();
  private static final RenderFailure IN_A_SCENE =
      FAILURE.toBuilder().scene(0).stage(RenderStatus.RECORDING).build();

  // Asking

  @Test
  void aRenderThatIsAskedForIsQueued() {
    Campaign campaign = newCampaign();

    Render render = request(campaign);

    assertThat(render.campaignId()).isEqualTo(campaign.id());
    assertThat(render.status()).isEqualTo(RenderStatus.QUEUED);
    assertThat(render.progress()).isZero();
    assertThat(render.duration()).isEqualTo(campaign.duration());
    assertThat(render.video()).isEmpty();
    assertThat(render.poster()).isEmpty();
    assertThat(render.failure()).isEmpty();
  }

  @Test
  void aRenderIsFoundByItsIdAndByItsPublicId() {
    Render render = request(newCampaign());

    assertThat(renders.find(render.id())).contains(render);
    assertThat(renders.findByPublicId(render.publicId())).contains(render);
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    UUID unknown = UUID.randomUUID();

    assertThat(renders.find(unknown)).isEmpty();
    assertThat(renders.findByPublicId(PublicId.random())).isEmpty();
    assertThat(renders.log(unknown)).isEmpty();
    assertThat(renders.cancel(unknown)).isFalse();
    assertThat(renders.retry(unknown)).isFalse();
  }

  @Test
  void aCampaignHasOneActiveRenderAndTheConflictNamesIt() {
    Campaign campaign = newCampaign();
    Render active = request(campaign);

    RenderInProgressException whileQueued =
        catchThrowableOfType(RenderInProgressException.class, () -> request(campaign));
    claim();
    RenderInProgressException whileRunning =
        catchThrowableOfType(RenderInProgressException.class, () -> request(campaign));

    assertThat(whileQueued.activeRenderId()).isEqualTo(active.id());
    assertThat(whileRunning.activeRenderId()).isEqualTo(active.id());
  }

  @Test
  void aCampaignMayBeRenderedAgainOnceItsRenderHasEnded() {
    Campaign campaign = newCampaign();
    Render first = request(campaign);
    queue.settle(claim(), DONE);

    Render second = request(campaign);

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.publicId()).isNotEqualTo(first.publicId());
  }

  @Test
  void ofManyRequestsAtOnceOneIsAcceptedAndTheOthersNameIt() throws Exception {
    Campaign campaign = newCampaign();

    List<Object> answers =
        atOnce(
            8,
            () -> {
              try {
                return request(campaign).id();
              } catch (RenderInProgressException e) {
                return e;
              }
            });

    List<UUID> accepted =
        answers.stream().filter(UUID.class::isInstance).map(UUID.class::cast).toList();
    assertThat(accepted).hasSize(1);
    assertThat(answers)
        .filteredOn(RenderInProgressException.class::isInstance)
        .hasSize(7)
        .allMatch(
            conflict ->
                ((RenderInProgressException) conflict).activeRenderId().equals(accepted.get(0)));
  }

  @Test
  void aRequestThatIsRepeatedUnderItsKeyReturnsTheFirstRenderHoweverItStands() {
    Campaign campaign = newCampaign();
    RenderRequest key = RenderRequest.builder().idempotencyKey("click-1").build();
    Render first = renders.request(campaign, key);

    assertThat(renders.request(campaign, key).id()).isEqualTo(first.id());
    queue.settle(claim(), DONE);
    assertThat(renders.request(campaign, key).id()).isEqualTo(first.id());
    assertThat(
            renders
                .request(campaign, RenderRequest.builder().idempotencyKey("click-2").build())
                .id())
        .isNotEqualTo(first.id());
  }

  @Test
  void requestsWithoutAKeyAreNeverTakenForOneAnother() {
    Campaign campaign = newCampaign();
    Render first = renders.request(campaign);
    queue.settle(claim(), DONE);

    Render second = renders.request(campaign, RenderRequest.builder().build());

    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void manyRequestsAtOnceUnderOneKeyReturnOneRender() throws Exception {
    Campaign campaign = newCampaign();

    List<UUID> ids =
        atOnce(
            8,
            () ->
                renders
                    .request(campaign, RenderRequest.builder().idempotencyKey("click-1").build())
                    .id());

    assertThat(ids).hasSize(8).containsOnly(ids.get(0));
  }

  @Test
  void oneKeyServesTwoCampaignsWithoutMixingThemUp() {
    Render first =
        renders.request(newCampaign(), RenderRequest.builder().idempotencyKey("click").build());
    Render second =
        renders.request(newCampaign(), RenderRequest.builder().idempotencyKey("click").build());

    assertThat(second.id()).isNotEqualTo(first.id());
  }

  // Attempts and their times

  @Test
  void aRenderThatNobodyHasClaimedHasNeitherAttemptNorTimes() {
    Render render = request(newCampaign());

    for (Render queued : List.of(render, find(render))) {
      assertThat(queued.attempt()).isZero();
      assertThat(queued.startedAt()).isEmpty();
      assertThat(queued.finishedAt()).isEmpty();
    }
  }

  @Test
  void aRenderSaysWhichAttemptItIsAtAndSinceWhen() {
    Render render = request(newCampaign());
    queue.settle(claim(), new Outcome.RetryLater(FAILURE, Duration.ZERO));
    Render waiting = find(render);

    claim();

    assertThat(waiting.attempt()).isEqualTo(1);
    assertThat(waiting.finishedAt()).isEmpty();
    Render running = find(render);
    assertThat(running.attempt()).isEqualTo(2);
    assertThat(running.startedAt().orElseThrow())
        .isAfterOrEqualTo(waiting.startedAt().orElseThrow());
    assertThat(running.finishedAt()).isEmpty();
    assertThat(renders.findByPublicId(render.publicId())).contains(running);
  }

  @Test
  void aRenderSaysWhenItEndedHoweverItDid() {
    List<Consumer<ClaimedRender>> ends =
        List.of(
            claim -> queue.settle(claim, DONE),
            claim -> queue.settle(claim, new Outcome.Failed(FAILURE)),
            claim -> renders.cancel(claim.renderId()));
    for (Consumer<ClaimedRender> end : ends) {
      Render render = request(newCampaign());
      end.accept(claim());

      Render ended = find(render);
      assertThat(ended.status().isTerminal()).isTrue();
      assertThat(ended.attempt()).isEqualTo(1);
      assertThat(ended.startedAt().orElseThrow()).isAfterOrEqualTo(ended.createdAt());
      assertThat(ended.finishedAt().orElseThrow())
          .isAfterOrEqualTo(ended.startedAt().orElseThrow());
    }
  }

  @Test
  void aRenderThatIsCancelledBeforeAnyClaimHasEndedWithoutHavingBegun() {
    Render render = request(newCampaign());

    renders.cancel(render.id());

    assertThat(find(render).attempt()).isZero();
    assertThat(find(render).startedAt()).isEmpty();
    assertThat(find(render).finishedAt()).isPresent();
  }

  @Test
  void aRenderThatIsQueuedAgainHasNotEnded() {
    Render render = request(newCampaign());
    queue.settle(claim(), new Outcome.Failed(FAILURE));

    renders.retry(render.id());

    assertThat(find(render).attempt()).isZero();
    assertThat(find(render).finishedAt()).isEmpty();
  }

  @Test
  void anAttemptThatWasGivenBackDoesNotCount() {
    Render render = request(newCampaign());

    queue.settle(claim(), new Outcome.Released());

    assertThat(find(render).attempt()).isZero();
    assertThat(find(render).finishedAt()).isEmpty();
  }

  // Awaiting the end

  @Test
  void whoeverAwaitsARenderThatHasEndedGetsItAtOnceHoweverItEnded() throws Exception {
    List<Consumer<ClaimedRender>> ends =
        List.of(
            claim -> queue.settle(claim, DONE),
            claim -> queue.settle(claim, new Outcome.Failed(FAILURE)),
            claim -> renders.cancel(claim.renderId()));
    for (Consumer<ClaimedRender> end : ends) {
      Render render = request(newCampaign());
      end.accept(claim());

      assertThat(renders.await(render.id(), Duration.ZERO)).isEqualTo(find(render));
    }
  }

  @Test
  void aRenderIsAwaitedUntilItHasEnded() throws Exception {
    List<Consumer<ClaimedRender>> ends =
        List.of(
            claim -> queue.settle(claim, DONE),
            claim -> queue.settle(claim, new Outcome.Failed(FAILURE)),
            claim -> renders.cancel(claim.renderId()));
    for (Consumer<ClaimedRender> end : ends) {
      Render render = request(newCampaign());
      ClaimedRender claim = claim();

      List<Render> awaited =
          eachAtOnce(
              List.of(
                  () -> renders.await(render.id(), Duration.ofDays(1)),
                  () -> {
                    queue.progress(claim, progress(RenderStatus.NORMALIZING, 45));
                    end.accept(claim);
                    return find(render);
                  }));

      assertThat(awaited.get(0)).isEqualTo(awaited.get(1)).isEqualTo(find(render));
    }
  }

  @Test
  void theEndByLostWorkersIsAwaitedToo() throws Exception {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();
    while (claim.attempt() < claim.maxAttempts()) {
      advance(LEASE.plus(SECOND));
      claim = claim();
    }
    advance(LEASE.plus(SECOND));

    List<Render> awaited =
        eachAtOnce(
            List.of(
                () -> renders.await(render.id(), Duration.ofDays(1)),
                () -> {
                  queue.claim("rescuer", LEASE);
                  return find(render);
                }));

    assertThat(awaited.get(0).failure().map(RenderFailure::code)).contains(ErrorCode.WORKER_LOST);
  }

  @Test
  void whoeverHasWaitedLongEnoughIsToldHowTheRenderStands() {
    Render render = request(newCampaign());
    queue.progress(claim(), progress(RenderStatus.NORMALIZING, 45));

    for (Duration timeout : List.of(Duration.ofDays(-1), Duration.ZERO, Duration.ofMillis(1))) {
      RenderNotEndedException thrown =
          catchThrowableOfType(
              RenderNotEndedException.class, () -> renders.await(render.id(), timeout));

      assertThat(thrown.render()).isEqualTo(find(render));
      assertThat(thrown)
          .hasMessageContaining(render.id().toString())
          .hasMessageContaining("normalizing, at 45 percent, after " + timeout);
    }
    assertThat(find(render).status()).isEqualTo(RenderStatus.NORMALIZING);
  }

  @Test
  void aRenderThatDoesNotExistIsNotAwaited() {
    UUID unknown = UUID.randomUUID();

    assertThatThrownBy(() -> renders.await(unknown, Duration.ofDays(1)))
        .isInstanceOf(RenderNotFoundException.class)
        .hasMessageContaining(unknown.toString());
  }

  @Test
  void awaitingARenderCanBeInterruptedHoweverLongItMayTake() {
    Render render = request(newCampaign());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> renders.await(render.id(), Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(InterruptedException.class);
  }

  // Claiming

  @Test
  void nothingIsClaimedFromAnEmptyQueue() {
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  @Test
  void aClaimCarriesWhatItsWorkerNeeds() {
    Campaign campaign = newCampaign();
    Render render = request(campaign);

    ClaimedRender claim = claim();

    assertThat(claim.renderId()).isEqualTo(render.id());
    assertThat(claim.publicId()).isEqualTo(render.publicId());
    assertThat(claim.campaign()).isEqualTo(campaign);
    assertThat(claim.attempt()).isEqualTo(1);
    assertThat(claim.maxAttempts()).isPositive();
    assertThat(claim.lease()).isEqualTo(LEASE);
  }

  @Test
  void aClaimedRenderIsRecording() {
    Render render = request(newCampaign());

    claim();

    assertThat(find(render).status()).isEqualTo(RenderStatus.RECORDING);
  }

  @Test
  void rendersAreClaimedInTheOrderOfTheRequests() {
    List<UUID> asked = new ArrayList<>();
    List<UUID> claimed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      asked.add(request(newCampaign()).id());
      advance(SECOND);
    }

    for (int i = 0; i < 3; i++) {
      claimed.add(claim().renderId());
    }

    assertThat(claimed).isEqualTo(asked);
  }

  @Test
  void whatOneWorkerHoldsNoOtherClaims() {
    request(newCampaign());
    claim();

    assertThat(queue.claim("other", LEASE)).isEmpty();
    advance(LEASE.minus(SECOND));
    assertThat(queue.claim("other", LEASE)).isEmpty();
  }

  @Test
  void aHundredIdleWorkersClaimOneRenderOnce() throws Exception {
    request(newCampaign());

    List<Optional<ClaimedRender>> claims = atOnce(100, () -> queue.claim("worker", LEASE));

    assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
  }

  @Test
  void manyWorkersClaimManyRendersEachOnce() throws Exception {
    List<UUID> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asked.add(request(newCampaign()).id());
    }

    List<List<UUID>> claimed =
        atOnce(
            5,
            () -> {
              List<UUID> mine = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                queue.claim("worker", LEASE).ifPresent(claim -> mine.add(claim.renderId()));
              }
              return mine;
            });

    assertThat(claimed.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void aWorkerWithRoomForSeveralClaimsAsManyAtOnceEachUnderATokenOfItsOwn() {
    List<UUID> asked = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      asked.add(request(newCampaign()).id());
      advance(SECOND);
    }

    List<ClaimedRender> first = queue.claim("worker", LEASE, 3);
    List<ClaimedRender> second = queue.claim("worker", LEASE, 3);

    assertThat(first).extracting(ClaimedRender::renderId).isEqualTo(asked.subList(0, 3));
    assertThat(second).extracting(ClaimedRender::renderId).isEqualTo(asked.subList(3, 5));
    assertThat(first).extracting(ClaimedRender::fencingToken).doesNotHaveDuplicates();
    assertThat(second)
        .extracting(ClaimedRender::fencingToken)
        .doesNotContainAnyElementsOf(first.stream().map(ClaimedRender::fencingToken).toList());
    assertThat(queue.claim("worker", LEASE, 3)).isEmpty();
  }

  @Test
  void rendersThatAreClaimedTogetherEndEachInItsOwnWay() {
    List<Render> asked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      asked.add(request(newCampaign()));
      advance(SECOND);
    }
    List<ClaimedRender> claims = queue.claim("worker", LEASE, 4);

    queue.settle(claims.get(0), DONE);
    queue.settle(claims.get(1), new Outcome.Failed(FAILURE));
    renders.cancel(asked.get(2).id());

    assertThat(asked)
        .extracting(render -> find(render).status())
        .containsExactly(
            RenderStatus.DONE, RenderStatus.FAILED, RenderStatus.CANCELLED, RenderStatus.RECORDING);
    queue.heartbeat(claims.get(3));
    advance(LEASE.plus(SECOND));
    ClaimedRender rescued = claim();
    assertThat(rescued.renderId()).isEqualTo(asked.get(3).id());
    assertThatThrownBy(() -> queue.settle(claims.get(3), DONE))
        .isInstanceOf(LeaseLostException.class);
  }

  @Test
  void aBatchTakesOverWhatOthersHaveLostAlongWithWhatIsNew() {
    List<UUID> lost = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      lost.add(request(newCampaign()).id());
    }
    List<ClaimedRender> stale = queue.claim("worker", LEASE, 2);
    advance(LEASE.plus(SECOND));
    UUID added = request(newCampaign()).id();

    List<ClaimedRender> claims = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      claims.addAll(queue.claim("rescuer", LEASE, 3));
    }

    List<UUID> all = new ArrayList<>(lost);
    all.add(added);
    assertThat(claims).extracting(ClaimedRender::renderId).containsExactlyInAnyOrderElementsOf(all);
    for (ClaimedRender old : stale) {
      assertThatThrownBy(() -> queue.heartbeat(old)).isInstanceOf(LeaseLostException.class);
    }
  }

  @Test
  void whoeverAsksForNothingIsToldSo() {
    request(newCampaign());

    for (int atMost : List.of(0, -1)) {
      assertThatThrownBy(() -> queue.claim("worker", LEASE, atMost))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("atMost")
          .hasMessageContaining(Integer.toString(atMost));
    }
  }

  @Test
  void aLeaseThatEndsAtOnceIsRefused() {
    request(newCampaign());

    for (Duration lease : List.of(Duration.ZERO, Duration.ofNanos(999_999), LEASE.negated())) {
      assertThatThrownBy(() -> queue.claim("worker", lease, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("lease")
          .hasMessageContaining(lease.toString());
    }
  }

  @Test
  void manyWorkersThatClaimInBatchesClaimEachRenderOnce() throws Exception {
    List<UUID> asked = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      asked.add(request(newCampaign()).id());
    }

    List<List<ClaimedRender>> claimed =
        atOnce(
            5,
            () -> {
              List<ClaimedRender> mine = new ArrayList<>();
              for (int i = 0; i < 30; i++) {
                mine.addAll(queue.claim("worker", LEASE, 4));
              }
              return mine;
            });

    assertThat(claimed.stream().flatMap(List::stream))
        .extracting(ClaimedRender::renderId)
        .containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void aClaimSaysHowLongItsJobHadBeenDue() {
    request(newCampaign());
    advance(Duration.ofMinutes(2));

    ClaimedRender first = claim();
    queue.settle(first, new Outcome.RetryLater(FAILURE, Duration.ofMinutes(1)));
    advance(Duration.ofMinutes(4));
    ClaimedRender retried = claim();
    advance(LEASE.plusMinutes(5));
    ClaimedRender afterALoss = claim();

    // The clock of a real queue goes on by itself.
    Duration atMost = Duration.ofSeconds(30);
    assertThat(first.waited()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(2).plus(atMost));
    assertThat(retried.waited())
        .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(3).plus(atMost));
    assertThat(afterALoss.waited())
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plus(atMost));
  }

  // Leases

  /** They stand in the addresses of videos, where counted ones would tell how many are made. */
  @Test
  void tokensAreNotCounted() {
    request(newCampaign());
    request(newCampaign());

    long one = claim().fencingToken();
    long other = claim().fencingToken();

    assertThat(List.of(one, other)).allMatch(token -> token > 1_000);
    assertThat(Math.abs(one - other)).isGreaterThan(1_000);
  }

  @Test
  void aRenderWhoseLeaseHasEndedIsClaimedAgainUnderALargerToken() {
    Render render = request(newCampaign());
    ClaimedRender first = claim();
    advance(LEASE.plus(SECOND));

    ClaimedRender second = claim();

    assertThat(second.renderId()).isEqualTo(render.id());
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
    assertThat(second.attemptName()).isNotEqualTo(first.attemptName());
  }

  @Test
  void aHeartbeatExtendsTheLeaseByItsWholeLength() {
    request(newCampaign());
    ClaimedRender claim = claim();
    advance(LEASE.minus(SECOND));

    queue.heartbeat(claim);

    advance(LEASE.minus(SECOND));
    assertThat(queue.claim("other", LEASE)).isEmpty();
    advance(SECOND.multipliedBy(2));
    assertThat(queue.claim("other", LEASE)).isPresent();
  }

  @Test
  void progressAndLogLinesDoNotExtendTheLease() {
    request(newCampaign());
    ClaimedRender claim = claim();
    advance(LEASE.minus(SECOND));

    queue.progress(claim, progress(RenderStatus.RECORDING, 20));
    queue.log(claim, "still at it");

    advance(SECOND.multipliedBy(2));
    assertThat(queue.claim("other", LEASE)).isPresent();
  }

  @Test
  void aWorkerThatWakesUpLateChangesNothing() {
    Render render = request(newCampaign());
    ClaimedRender stale = claim();
    advance(LEASE.plus(SECOND));
    ClaimedRender current = claim();
    queue.progress(current, progress(RenderStatus.NORMALIZING, 45));
    Render before = find(render);
    List<String> logBefore = renders.log(render.id());

    assertThatThrownBy(() -> queue.heartbeat(stale)).isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> queue.progress(stale, progress(RenderStatus.UPLOADING, 95)))
        .isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> queue.log(stale, "here I am")).isInstanceOf(LeaseLostException.class);
    for (Outcome outcome : everyOutcome()) {
      assertThatThrownBy(() -> queue.settle(stale, outcome)).isInstanceOf(LeaseLostException.class);
    }

    assertThat(find(render)).isEqualTo(before);
    assertThat(renders.log(render.id())).isEqualTo(logBefore);
    queue.settle(current, DONE);
    assertThat(find(render).status()).isEqualTo(RenderStatus.DONE);
  }

  @Test
  void finishingAndRescuingAtOnceHaveOneWinner() throws Exception {
    for (int round = 0; round < 20; round++) {
      Render render = request(newCampaign());
      ClaimedRender first = claim();
      advance(LEASE.plus(SECOND));

      List<Optional<ClaimedRender>> holders =
          eachAtOnce(
              List.of(
                  () -> {
                    try {
                      queue.settle(first, DONE);
                      return Optional.of(first);
                    } catch (LeaseLostException e) {
                      return Optional.empty();
                    }
                  },
                  () -> queue.claim("rescuer", LEASE)));

      assertThat(holders).filteredOn(Optional::isPresent).hasSize(1);
      holders.get(1).ifPresent(rescued -> queue.settle(rescued, DONE));
      assertThat(find(render).status()).isEqualTo(RenderStatus.DONE);
    }
  }

  @Test
  void finishingTheLastAttemptAndGivingTheRenderUpAtOnceHaveOneWinner() throws Exception {
    for (int round = 0; round < 10; round++) {
      Render render = request(newCampaign());
      ClaimedRender claim = claim();
      while (claim.attempt() < claim.maxAttempts()) {
        advance(LEASE.plus(SECOND));
        claim = claim();
      }
      ClaimedRender last = claim;
      advance(LEASE.plus(SECOND));

      List<Boolean> won =
          eachAtOnce(
              List.of(
                  () -> {
                    try {
                      queue.settle(last, DONE);
                      return true;
                    } catch (LeaseLostException e) {
                      return false;
                    }
                  },
                  () -> queue.claim("rescuer", LEASE).isPresent()));

      assertThat(won.get(1)).as("handed out once more").isFalse();
      assertThat(find(render).status())
          .isEqualTo(won.get(0) ? RenderStatus.DONE : RenderStatus.FAILED);
      assertThat(find(render).video().isPresent()).isEqualTo(won.get(0));
    }
  }

  @Test
  void aRenderThatLosesAllItsWorkersFails() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();
    for (int attempt = 1; attempt < claim.maxAttempts(); attempt++) {
      advance(LEASE.plus(SECOND));
      claim = claim();
      assertThat(claim.attempt()).isEqualTo(attempt + 1);
    }
    advance(LEASE.plus(SECOND));

    assertThat(queue.claim("worker", LEASE)).isEmpty();

    Render failed = find(render);
    assertThat(failed.status()).isEqualTo(RenderStatus.FAILED);
    assertThat(failed.failure().map(RenderFailure::code)).contains(ErrorCode.WORKER_LOST);
    ClaimedRender last = claim;
    assertThatThrownBy(() -> queue.settle(last, DONE)).isInstanceOf(LeaseLostException.class);
  }

  // Reporting

  @Test
  void progressIsSeenByWhoeverAskedForTheRender() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();

    queue.progress(claim, progress(RenderStatus.NORMALIZING, 45));

    assertThat(find(render).status()).isEqualTo(RenderStatus.NORMALIZING);
    assertThat(find(render).progress()).isEqualTo(45);
  }

  @Test
  void theProgressOfEverySceneIsSeenAndBeginsAnewWithTheNextAttempt() {
    Render render = request(newCampaign());
    List<SceneProgress> scenes =
        List.of(
            SceneProgress.builder(100)
                .page(URI.create("https://example.com/first"))
                .still(URI.create("/media/scene-1.jpg"))
                .build(),
            SceneProgress.builder(35).build());
    ClaimedRender claim = claim();

    queue.progress(
        claim, progress(RenderStatus.RECORDING, 25).toBuilder().sceneProgress(scenes).build());
    queue.progress(claim, progress(RenderStatus.RECORDING, 20));
    assertThat(find(render).sceneProgress()).isEqualTo(scenes);

    queue.settle(claim, new Outcome.RetryLater(IN_A_SCENE, Duration.ZERO));
    assertThat(find(render).sceneProgress()).as("while it waits").isEqualTo(scenes);
    claim();
    assertThat(find(render).sceneProgress()).isEmpty();
  }

  @Test
  void progressThatArrivesLateTakesNothingBack() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();
    queue.progress(claim, progress(RenderStatus.NORMALIZING, 45));

    queue.progress(claim, progress(RenderStatus.RECORDING, 39));

    assertThat(find(render).status()).isEqualTo(RenderStatus.NORMALIZING);
    assertThat(find(render).progress()).isEqualTo(45);
  }

  @Test
  void progressCannotEndARenderOrHandItBack() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();

    for (RenderStatus status : RenderStatus.values()) {
      if (!status.isRunning()) {
        assertThatThrownBy(() -> queue.progress(claim, progress(status, 100)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }

    assertThat(find(render).status()).isEqualTo(RenderStatus.RECORDING);
  }

  @Test
  void logLinesAreKeptInOrder() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();

    queue.log(claim, "Recording scene 1");
    queue.log(claim, "Recording scene 2");

    List<String> lines = renders.log(render.id());
    assertThat(lines).filteredOn(line -> line.endsWith("Recording scene 1")).hasSize(1);
    assertThat(lines.get(lines.size() - 1)).endsWith("Recording scene 2");
  }

  @Test
  void aLogLineIsOneLineOfBoundedLengthWithoutTheSecretsOfItsAddresses() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();

    queue.log(
        claim,
        "GET https://me:hunter2@example.com/v?X-Amz-Signature=5ec4e7&part=1\nthen\r\n  nothing");
    queue.log(claim, "x".repeat(1_000_000));

    List<String> lines = renders.log(render.id());
    assertThat(lines.get(lines.size() - 2))
        .endsWith("GET https://***@example.com/v?X-Amz-Signature=***&part=1 | then | nothing");
    assertThat(lines.get(lines.size() - 1)).endsWith("xxx…").hasSizeLessThan(2_100);
  }

  @Test
  void aLogKeepsItsLatestLines() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();

    for (int i = 1; i <= 100; i++) {
      queue.log(claim, "line " + i + " " + "x".repeat(1_990));
    }

    List<String> lines = renders.log(render.id());
    assertThat(lines.get(lines.size() - 1)).contains("line 100 ");
    assertThat(lines.stream().mapToInt(String::length).sum()).isLessThan(70_000);
  }

  // Settling

  @Test
  void aRenderThatIsDoneSaysWhereItsVideoIs() {
    Render render = request(newCampaign());

    queue.settle(claim(), DONE);

    Render done = find(render);
    assertThat(done.status()).isEqualTo(RenderStatus.DONE);
    assertThat(done.progress()).isEqualTo(100);
    assertThat(done.video()).contains(DONE.video());
    assertThat(done.poster()).contains(DONE.poster());
    assertThat(done.failure()).isEmpty();
    assertThat(queue.claim("other", LEASE)).isEmpty();
  }

  @Test
  void aRenderThatFailedSaysWhyAndIsNotClaimedAgain() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();
    queue.progress(claim, progress(RenderStatus.RECORDING, 25));

    queue.settle(claim, new Outcome.Failed(FAILURE));

    Render failed = find(render);
    assertThat(failed.status()).isEqualTo(RenderStatus.FAILED);
    assertThat(failed.failure()).contains(FAILURE);
    assertThat(failed.progress()).isEqualTo(25);
    advance(Duration.ofDays(1));
    assertThat(queue.claim("other", LEASE)).isEmpty();
  }

  @Test
  void aFailureTellsItsSceneAndItsStageUntilTheRenderIsTriedAnew() {
    Render render = request(newCampaign());

    queue.settle(claim(), new Outcome.RetryLater(IN_A_SCENE, Duration.ZERO));
    assertThat(find(render).failure()).contains(IN_A_SCENE);
    queue.settle(claim(), new Outcome.Failed(IN_A_SCENE));

    assertThat(find(render).failure()).contains(IN_A_SCENE);
    renders.retry(render.id());
    assertThat(find(render).failure()).isEmpty();
    queue.settle(claim(), new Outcome.Failed(FAILURE));
    assertThat(find(render).failure()).contains(FAILURE);
  }

  @Test
  void aRenderThatLosesEveryWorkerTellsTheStageOfTheLast() {
    Render render = request(newCampaign());
    queue.settle(claim(), new Outcome.RetryLater(IN_A_SCENE, Duration.ZERO));
    loseWorkersOf(render);

    RenderFailure failure = find(render).failure().orElseThrow();

    assertThat(failure.code()).isEqualTo(ErrorCode.WORKER_LOST);
    assertThat(failure.stage()).contains(RenderStatus.OVERLAYING);
    assertThat(failure.scene()).isEmpty();
  }

  private void loseWorkersOf(Render render) {
    for (int attempts = 2;
        find(render).status() != RenderStatus.FAILED && attempts < 10;
        attempts++) {
      for (ClaimedRender claim : queue.claim("lost", LEASE, 1)) {
        queue.progress(claim, Progress.builder(RenderStatus.OVERLAYING, 85).scenes(2).build());
        advance(LEASE.plus(SECOND));
      }
    }
  }

  @Test
  void theReasonOfAFailureKeepsTheSecretsOfItsAddresses() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();
    Outcome failed =
        new Outcome.Failed(
            RenderFailure.builder(
                    ErrorCode.INTERNAL, "PUT https://b.example.com/v?sig=5ec4e7 was refused")
                .retryable(false)
                .build());

    queue.settle(claim, failed);
    queue.settle(claim, failed);

    assertThat(find(render).failure().map(RenderFailure::message))
        .contains("PUT https://b.example.com/v?sig=*** was refused");
  }

  @Test
  void aRenderToBeRetriedWaitsAndSpendsTheAttempt() {
    Render render = request(newCampaign());
    Duration delay = Duration.ofMinutes(1);

    queue.settle(claim(), new Outcome.RetryLater(FAILURE, delay));

    assertThat(find(render).status()).isEqualTo(RenderStatus.QUEUED);
    assertThat(find(render).progress()).isZero();
    advance(delay.minus(SECOND));
    assertThat(queue.claim("other", LEASE)).isEmpty();
    advance(SECOND.multipliedBy(2));
    assertThat(claim().attempt()).isEqualTo(2);
  }

  @Test
  void aRenderWithoutAttemptsLeftFailsWhenItIsToBeRetried() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();
    while (claim.attempt() < claim.maxAttempts()) {
      queue.settle(claim, new Outcome.RetryLater(FAILURE, Duration.ZERO));
      claim = claim();
    }

    queue.settle(claim, new Outcome.RetryLater(FAILURE, Duration.ZERO));

    assertThat(find(render).status()).isEqualTo(RenderStatus.FAILED);
    assertThat(find(render).failure()).contains(FAILURE);
    assertThat(queue.claim("other", LEASE)).isEmpty();
  }

  @Test
  void aReleasedRenderIsClaimedAtOnceAndKeepsItsAttempt() {
    Render render = request(newCampaign());
    ClaimedRender first = claim();

    queue.settle(first, new Outcome.Released());

    assertThat(find(render).status()).isEqualTo(RenderStatus.QUEUED);
    ClaimedRender second = claim();
    assertThat(second.attempt()).isEqualTo(1);
    assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
  }

  @Test
  void aSettlementWhoseAnswerWasLostMayBeRepeated() {
    for (Outcome outcome : List.of(DONE, new Outcome.Failed(FAILURE))) {
      Render render = request(newCampaign());
      ClaimedRender claim = claim();
      queue.settle(claim, outcome);
      Render before = find(render);

      queue.settle(claim, outcome);

      assertThat(find(render)).isEqualTo(before);
    }
  }

  @Test
  void aReleaseIsNotRepeatedOnceTheRenderWasCancelled() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();
    queue.settle(claim, new Outcome.Released());
    renders.cancel(render.id());

    assertThatThrownBy(() -> queue.settle(claim, new Outcome.Released()))
        .isInstanceOf(RenderCancelledException.class);
  }

  @Test
  void aSettledClaimCannotBeSettledAnotherWay() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();
    queue.settle(claim, DONE);

    assertThatThrownBy(() -> queue.settle(claim, new Outcome.Failed(FAILURE)))
        .isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> queue.heartbeat(claim)).isInstanceOf(LeaseLostException.class);

    assertThat(find(render).status()).isEqualTo(RenderStatus.DONE);
  }

  @Test
  void whoeverGaveARenderBackHasNothingMoreToSay() {
    for (Outcome outcome :
        List.of(new Outcome.Released(), new Outcome.RetryLater(FAILURE, Duration.ZERO))) {
      Render render = request(newCampaign());
      ClaimedRender claim = claim();
      queue.settle(claim, outcome);

      assertThatThrownBy(() -> queue.heartbeat(claim)).isInstanceOf(LeaseLostException.class);
      assertThatThrownBy(() -> queue.settle(claim, DONE)).isInstanceOf(LeaseLostException.class);

      assertThat(find(render).status()).isEqualTo(RenderStatus.QUEUED);
      renders.cancel(render.id());
    }
  }

  // Cancelling and retrying

  @Test
  void aQueuedRenderThatIsCancelledIsNeverClaimed() {
    Render render = request(newCampaign());

    assertThat(renders.cancel(render.id())).isTrue();

    assertThat(find(render).status()).isEqualTo(RenderStatus.CANCELLED);
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  @Test
  void theWorkerOfACancelledRenderLearnsItFromEveryCall() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();

    assertThat(renders.cancel(render.id())).isTrue();

    assertThatThrownBy(() -> queue.heartbeat(claim)).isInstanceOf(RenderCancelledException.class);
    assertThatThrownBy(() -> queue.progress(claim, progress(RenderStatus.NORMALIZING, 45)))
        .isInstanceOf(RenderCancelledException.class);
    assertThatThrownBy(() -> queue.log(claim, "still here"))
        .isInstanceOf(RenderCancelledException.class);
    for (Outcome outcome : everyOutcome()) {
      assertThatThrownBy(() -> queue.settle(claim, outcome))
          .isInstanceOf(RenderCancelledException.class);
    }
    assertThat(find(render).status()).isEqualTo(RenderStatus.CANCELLED);
  }

  @Test
  void whatHasEndedCannotBeCancelled() {
    Render render = request(newCampaign());
    queue.settle(claim(), DONE);

    assertThat(renders.cancel(render.id())).isFalse();

    assertThat(find(render).status()).isEqualTo(RenderStatus.DONE);
  }

  @Test
  void cancellingAndFinishingAtOnceHaveOneWinner() throws Exception {
    for (int round = 0; round < 20; round++) {
      Render render = request(newCampaign());
      ClaimedRender claim = claim();
      List<Boolean> won =
          eachAtOnce(
              List.of(
                  () -> renders.cancel(render.id()),
                  () -> {
                    try {
                      queue.settle(claim, DONE);
                      return true;
                    } catch (RenderCancelledException e) {
                      return false;
                    }
                  }));

      assertThat(won).containsExactlyInAnyOrder(true, false);
      assertThat(find(render).status())
          .isEqualTo(won.get(0) ? RenderStatus.CANCELLED : RenderStatus.DONE);
    }
  }

  @Test
  void aFailedRenderMayBeRetriedWithItsAttemptsRestored() {
    Render render = request(newCampaign());
    queue.settle(claim(), new Outcome.RetryLater(FAILURE, Duration.ZERO));
    queue.settle(claim(), new Outcome.Failed(FAILURE));

    assertThat(renders.retry(render.id())).isTrue();

    assertThat(find(render).status()).isEqualTo(RenderStatus.QUEUED);
    assertThat(find(render).failure()).isEmpty();
    assertThat(find(render).publicId()).isEqualTo(render.publicId());
    assertThat(claim().attempt()).isEqualTo(1);
  }

  @Test
  void aCancelledRenderMayBeRetriedAndItsOldWorkerStaysShutOut() {
    Render render = request(newCampaign());
    ClaimedRender stale = claim();
    renders.cancel(render.id());

    assertThat(renders.retry(render.id())).isTrue();

    assertThatThrownBy(() -> queue.settle(stale, DONE)).isInstanceOf(LeaseLostException.class);
    ClaimedRender current = claim();
    assertThat(current.fencingToken()).isGreaterThan(stale.fencingToken());
    assertThatThrownBy(() -> queue.settle(stale, DONE)).isInstanceOf(LeaseLostException.class);
  }

  @Test
  void onlyWhatHasFailedOrWasCancelledIsRetried() {
    Render render = request(newCampaign());

    assertThat(renders.retry(render.id())).as("while queued").isFalse();
    ClaimedRender claim = claim();
    assertThat(renders.retry(render.id())).as("while running").isFalse();
    queue.settle(claim, DONE);
    assertThat(renders.retry(render.id())).as("when done").isFalse();
    assertThat(find(render).status()).isEqualTo(RenderStatus.DONE);
  }

  @Test
  void aRenderIsNotRetriedBesideAnotherOfItsCampaign() {
    Campaign campaign = newCampaign();
    Render first = request(campaign);
    renders.cancel(first.id());
    Render second = request(campaign);

    RenderInProgressException thrown =
        catchThrowableOfType(RenderInProgressException.class, () -> renders.retry(first.id()));

    assertThat(thrown.activeRenderId()).isEqualTo(second.id());
    assertThat(find(first).status()).isEqualTo(RenderStatus.CANCELLED);
  }

  // What attempts leave behind

  @Test
  void anAttemptIsLostOnceAnotherHasTakenOverAndNotBefore() {
    Render render = request(newCampaign());
    ClaimedRender first = claim();
    assertThat(isLost(render, first)).as("while it runs").isFalse();
    advance(LEASE.plus(SECOND));
    assertThat(isLost(render, first)).as("while nobody has taken over").isFalse();

    ClaimedRender second = claim();
    assertThat(isLost(render, first)).as("taken over").isTrue();
    assertThat(isLost(render, second)).as("the one that took over").isFalse();

    queue.settle(second, DONE);
    assertThat(isLost(render, first)).as("after the end").isTrue();
    assertThat(isLost(render, second)).as("published").isFalse();
  }

  @Test
  void anAttemptThatEndsWithoutAVideoIsLostForGood() {
    for (Outcome outcome : everyOutcome()) {
      Render render = request(newCampaign());
      ClaimedRender claim = claim();
      queue.settle(claim, outcome);

      assertThat(isLost(render, claim)).as(outcome.toString()).isEqualTo(!outcome.equals(DONE));

      renders.cancel(render.id());
    }
    Render render = request(newCampaign());
    ClaimedRender cancelled = claim();
    renders.cancel(render.id());
    assertThat(isLost(render, cancelled)).as("cancelled").isTrue();
    renders.retry(render.id());
    assertThat(isLost(render, cancelled)).as("retried").isTrue();
    ClaimedRender retry = claim();
    assertThat(isLost(render, cancelled)).as("and claimed again").isTrue();
    assertThat(isLost(render, retry)).isFalse();
  }

  @Test
  void whatIsNotKnownIsNotLost() {
    Render render = request(newCampaign());
    ClaimedRender claim = claim();
    queue.settle(claim, DONE);

    assertThat(renders.isLost(PublicId.random(), claim.attemptName())).isFalse();
    assertThat(renders.isLost(render.publicId(), "a" + (claim.fencingToken() + 1))).isFalse();
    for (String name : List.of("", "a", "b0", "a-1", "local", "a0x", "a" + "9".repeat(30))) {
      assertThat(renders.isLost(render.publicId(), name)).as(name).isFalse();
    }
  }

  private boolean isLost(Render render, ClaimedRender attempt) {
    return renders.isLost(render.publicId(), attempt.attemptName());
  }

  // Waiting

  @Test
  void waitingForWorkEnds() throws InterruptedException {
    queue.awaitWork(Duration.ofMillis(1));

    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  @Test
  void waitingForWorkCanBeInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> queue.awaitWork(Duration.ofMinutes(10)))
        .isInstanceOf(InterruptedException.class);
  }

  private Render request(Campaign campaign) {
    return renders.request(campaign);
  }

  private ClaimedRender claim() {
    Optional<ClaimedRender> claim = queue.claim("worker", LEASE);
    assertThat(claim).as("a render to claim").isPresent();
    return claim.orElseThrow();
  }

  private Render find(Render render) {
    return renders.find(render.id()).orElseThrow();
  }

  private static Progress progress(RenderStatus status, int percent) {
    return Progress.builder(status, percent).scenes(2).build();
  }

  private static List<Outcome> everyOutcome() {
    return List.of(
        DONE,
        new Outcome.Failed(FAILURE),
        new Outcome.RetryLater(FAILURE, Duration.ZERO),
        new Outcome.Released());
  }

  private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
    List<Callable<T>> works = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      works.add(work);
    }
    return eachAtOnce(works);
  }

  /** Runs every piece on a thread of its own, none before all are ready. */
  private static <T> List<T> eachAtOnce(List<Callable<T>> works) throws Exception {
    CyclicBarrier start = new CyclicBarrier(works.size());
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> work : works) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
