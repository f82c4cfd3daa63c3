package io.vidgen.queue;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.render.PublicId;
import io.vidgen.render.RenderFailure;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The jobs of an in-memory queue, in the order of their requests. Guarded by the queue's lock. */
final class JobTable {

  private final Map<UUID, Job> jobs = new LinkedHashMap<>();
  private final int usualAttempts;
  private long lastNumber;

  /** An empty one, whose jobs are tried so often unless their requests say otherwise. */
  JobTable(int usualAttempts) {
    this.usualAttempts = usualAttempts;
  }

  Collection<Job> all() {
    return jobs.values();
  }

  @Nullable Job get(UUID renderId) {
    return jobs.get(renderId);
  }

  Optional<Job> withPublicId(PublicId publicId) {
    return jobs.values().stream().filter(job -> job.publicId.equals(publicId)).findFirst();
  }

  /** The job that was requested under the same key for the same campaign. */
  Optional<Job> ofSameRequest(Campaign campaign, RenderRequest request) {
    return request.idempotencyKey().isEmpty()
        ? Optional.empty()
        : jobs.values().stream()
            .filter(job -> job.campaign.id().equals(campaign.id()))
            .filter(job -> job.request.idempotencyKey().equals(request.idempotencyKey()))
            .findFirst();
  }

  /**
   * Refuses a second active render of a campaign.
   *
   * @throws RenderInProgressException naming the first
   */
  void refuseSecondActive(UUID campaignId) {
    for (Job job : jobs.values()) {
      if (job.campaign.id().equals(campaignId) && !job.status.isTerminal()) {
        throw new RenderInProgressException(job.renderId);
      }
    }
  }

  Job add(
      PublicId publicId,
      KeptVideo video,
      Campaign campaign,
      RenderRequest request,
      @Nullable KeptBatch batch,
      Instant now) {
    Job job = new Job(++lastNumber, publicId, video, campaign, request, batch, now);
    jobs.put(job.renderId, job);
    return job;
  }

  void remove(UUID renderId) {
    jobs.remove(renderId);
  }

  void removeOfCampaign(UUID campaignId) {
    jobs.values().removeIf(job -> job.campaign.id().equals(campaignId));
  }

  /**
   * The renders that a query finds, newest first.
   *
   * @throws IllegalArgumentException when the query begins after something that no page said
   */
  RenderPage page(RenderQuery query) {
    long before = query.after().map(JobTable::numberOf).orElse(Long.MAX_VALUE);
    List<Job> found =
        jobs.values().stream()
            .filter(job -> job.number < before && query.matches(job.render()))
            .sorted(Comparator.comparingLong((Job job) -> job.number).reversed())
            .limit(query.pageSize() + 1L)
            .toList();
    boolean last = found.size() <= query.pageSize();
    List<Job> page = last ? found : found.subList(0, query.pageSize());
    return RenderPage.of(
        page.stream().map(Job::render).toList(),
        last ? null : String.valueOf(page.get(page.size() - 1).number));
  }

  static long numberOf(String next) {
    try {
      return Long.parseLong(next);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a page's next: \"" + next + "\"", e);
    }
  }

  boolean hasClaimable(Instant now) {
    return jobs.values().stream().anyMatch(job -> job.isClaimable(now));
  }

  /**
   * Those whose turn it is: batches' after all others, the longest due first, but an owner's urgent
   * ones before its others.
   */
  List<Job> claimable(Instant now, int atMost) {
    List<Job> due =
        jobs.values().stream()
            .filter(job -> job.isClaimable(now))
            .sorted(Comparator.comparing((Job job) -> job.dueAt))
            .toList();
    List<Job> inTurn = new ArrayList<>();
    inTurn.addAll(inTurn(due.stream().filter(job -> job.batch == null).toList()));
    inTurn.addAll(inTurn(due.stream().filter(job -> job.batch != null).toList()));
    return inTurn.subList(0, Math.min(atMost, inTurn.size()));
  }

  private static List<Job> inTurn(List<Job> due) {
    Map<Optional<UUID>, Deque<Job>> byOwner = new HashMap<>();
    due.stream()
        .sorted(Comparator.comparing((Job job) -> !job.request.urgent()))
        .forEach(
            job ->
                byOwner.computeIfAbsent(job.request.owner(), none -> new ArrayDeque<>()).add(job));
    // An owner's turns stay where they are: other owners wait no longer.
    List<Job> inTurn = new ArrayList<>();
    for (Job turn : due) {
      Optional.ofNullable(byOwner.get(turn.request.owner()))
          .map(Deque::poll)
          .ifPresent(inTurn::add);
    }
    return inTurn;
  }

  /**
   * Fails the jobs that have lost every worker they were given.
   *
   * @return whether there were any
   */
  boolean giveUpLost(Instant now) {
    boolean any = false;
    for (Job job : jobs.values()) {
      int most = job.mostAttempts(usualAttempts);
      if (job.isHeld() && !job.leaseUntil.isAfter(now) && job.attempts >= most) {
        String message = "every worker that tried it went away (" + most + " attempts)";
        job.fail(
            RenderFailure.builder(ErrorCode.WORKER_LOST, message)
                .retryable(false)
                .stage(job.status)
                .build(),
            now);
        if (job.batch != null) {
          job.batch.pauseIfTooManyFailed();
        }
        job.log.add(now, "Failed: " + message);
        any = true;
      }
    }
    return any;
  }
}
