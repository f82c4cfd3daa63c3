package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderInProgressException;
import io.vidgen.queue.RenderNotEndedException;
import io.vidgen.queue.RenderPage;
import io.vidgen.queue.RenderQuery;
import io.vidgen.queue.RenderQueue;
import io.vidgen.queue.RenderRequest;
import io.vidgen.queue.Renders;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.SampleCampaigns;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How {@link Renders} are listed and deleted: the part of {@link RenderQueueContract}, which
 * extends this, that needs no more of a queue than claims.
 */
public abstract class RendersContract {

  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Outcome.Done DONE =
      Outcome.Done.builder(
              URI.create("https://cdn.example.com/video.mp4"),
              URI.create("https://cdn.example.com/poster.jpg"))
          .build();

  private static final RenderFailure FAILED =
      RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "no such host").retryable(true).build();

  RenderQueue queue;
  Renders renders;

  /** The workers' side of the queue of this test, which is empty when the test begins. */
  protected abstract RenderQueue queue();

  /** The requesting side of the same queue. */
  protected abstract Renders renders();

  /** Makes it later for the queue. */
  protected abstract void advance(Duration duration);

  /** A new campaign; to be overridden where the queue must know it before it is requested. */
  protected Campaign newCampaign() {
    return SampleCampaigns.ofSeconds(2, 3);
  }

  /** Whose the campaign is; to be overridden where the queue knows. */
  protected UUID ownerOf(Campaign campaign) {
    return campaign.id();
  }

  @BeforeEach
  void openQueue() {
    queue = queue();
    renders = renders();
  }

  // Listing

  @Test
  void rendersAreListedNewestFirst() {
    Render first = request();
    Render second = request();

    assertThat(list(RenderQuery.builder())).containsExactly(second, first);
  }

  @Test
  void thePagesOfAListHaveEveryRenderOnceWhateverIsAddedOrDeletedMeanwhile() {
    List<UUID> requested = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      requested.add(0, request().id());
    }
    RenderQuery query = RenderQuery.builder().pageSize(2).build();

    RenderPage first = renders.list(query);
    request();
    UUID lastSeen = first.renders().get(1).id();
    renders.cancel(lastSeen);
    renders.delete(lastSeen);
    RenderPage second = renders.list(after(first, query));
    RenderPage third = renders.list(after(second, query));

    List<UUID> listed = new ArrayList<>();
    for (RenderPage page : List.of(first, second, third)) {
      page.renders().forEach(render -> listed.add(render.id()));
    }
    assertThat(listed).isEqualTo(requested);
    assertThat(first.renders()).hasSize(2);
    assertThat(third.next()).isEmpty();
  }

  @Test
  void aPageThatHoldsTheOldestRenderIsTheLast() {
    request();
    request();

    assertThat(renders.list(RenderQuery.builder().pageSize(2).build()).next()).isEmpty();
    assertThat(renders.list(RenderQuery.builder().pageSize(1).build()).next()).isPresent();
  }

  @Test
  void aListMayBeThatOfOneCampaignOfSomeStatesOrOfSomeTime() {
    Campaign campaign = newCampaign();
    Render done = request(campaign);
    queue.settle(claim(), DONE);
    Render queued = request(campaign);
    Render other = request();

    assertThat(ids(RenderQuery.builder().campaignId(campaign.id())))
        .containsExactly(queued.id(), done.id());
    assertThat(ids(RenderQuery.builder().statuses(Set.of(RenderStatus.QUEUED))))
        .containsExactly(other.id(), queued.id());
    assertThat(ids(RenderQuery.builder().createdFrom(queued.createdAt())))
        .containsExactly(other.id(), queued.id());
    assertThat(ids(RenderQuery.builder().createdBefore(queued.createdAt())))
        .containsExactly(done.id());
    assertThat(
            ids(
                RenderQuery.builder()
                    .campaignId(campaign.id())
                    .statuses(Set.of(RenderStatus.QUEUED, RenderStatus.FAILED))
                    .createdBefore(other.createdAt())))
        .containsExactly(queued.id());
    assertThat(ids(RenderQuery.builder().campaignId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void aListBeginsOnlyWhereAPageSaid() {
    RenderQuery forged = RenderQuery.builder().after("forged").build();

    assertThatThrownBy(() -> renders.list(forged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"forged\"");
  }

  @Test
  void aListMayBeThatOfOneOwner() {
    Campaign campaign = newCampaign();
    UUID owner = ownerOf(campaign);
    advance(SECOND);
    Render render = renders.request(campaign, RenderRequest.builder().owner(owner).build());

    assertThat(ids(RenderQuery.builder().owner(owner))).containsExactly(render.id());
    assertThat(ids(RenderQuery.builder().owner(UUID.randomUUID()))).isEmpty();
  }

  // What the host gives with a request

  @Test
  void aRenderKnowsItsOwnerAndCarriesItsLabelsToItsWorkerAndBack() {
    Campaign campaign = newCampaign();
    UUID owner = ownerOf(campaign);
    Map<String, String> labels = Map.of("order", "4711", "note", "a \"quoted\" \u00fc");
    Render requested =
        renders.request(campaign, RenderRequest.builder().owner(owner).labels(labels).build());

    ClaimedRender claim = claim();
    queue.settle(claim, DONE.toBuilder().keys(Map.of("video", "v.mp4", "poster", "p.jpg")).build());

    assertThat(claim.owner()).contains(owner);
    assertThat(claim.labels()).isEqualTo(labels);
    Render done = renders.find(requested.id()).orElseThrow();
    for (Render render : List.of(requested, done)) {
      assertThat(render.owner()).contains(owner);
      assertThat(render.labels()).isEqualTo(labels);
    }
    assertThat(requested.keys()).isEmpty();
    assertThat(done.keys()).containsOnly(entry("video", "v.mp4"), entry("poster", "p.jpg"));
  }

  @Test
  void aRenderMayBeginLaterAndBeTriedLessOftenThanOthers() {
    Campaign campaign = newCampaign();
    Instant later = request().createdAt().plus(Duration.ofHours(1));
    claim();
    Render render =
        renders.request(campaign, RenderRequest.builder().notBefore(later).maxAttempts(1).build());

    assertThat(queue.claim("worker", LEASE)).isEmpty();
    advance(Duration.ofHours(2));
    ClaimedRender claim =
        queue.claim("worker", LEASE, 2).stream()
            .filter(found -> found.renderId().equals(render.id()))
            .findFirst()
            .orElseThrow();

    assertThat(claim.maxAttempts()).isEqualTo(1);
    queue.settle(claim, new Outcome.RetryLater(FAILED, Duration.ZERO));
    assertThat(renders.find(render.id())).map(Render::status).contains(RenderStatus.FAILED);
  }

  @Test
  void anUrgentRenderComesBeforeTheOthersOfItsOwner() {
    RenderRequest urgent = RenderRequest.builder().urgent(true).build();
    List<UUID> waiting = List.of(request().id(), request().id(), request().id());
    List<UUID> hurried = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      advance(SECOND);
      hurried.add(renders.request(newCampaign(), urgent).id());
    }

    List<UUID> claimed = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      claimed.add(claim().renderId());
    }

    assertThat(claimed.subList(0, 2)).isEqualTo(hurried);
    assertThat(claimed.subList(2, 5)).containsExactlyInAnyOrderElementsOf(waiting);
  }

  @Test
  void manyCampaignsAreRequestedTogetherOrNotAtAll() {
    List<Campaign> campaigns = List.of(newCampaign(), newCampaign(), newCampaign());
    Render active = renders.request(campaigns.get(1));
    RenderRequest request = RenderRequest.builder().label("list", "spring").build();

    assertThatThrownBy(() -> renders.requestAll(campaigns, request))
        .isInstanceOfSatisfying(
            RenderInProgressException.class,
            refusal -> assertThat(refusal.activeRenderId()).isEqualTo(active.id()));
    assertThat(list(RenderQuery.builder())).containsExactly(active);
    renders.cancel(active.id());
    List<Render> requested = renders.requestAll(campaigns, request);

    assertThat(requested)
        .extracting(Render::campaignId)
        .containsExactlyElementsOf(campaigns.stream().map(Campaign::id).toList());
    assertThat(requested).allMatch(render -> render.labels().equals(request.labels()));
    List<Campaign> twice = List.of(campaigns.get(0), campaigns.get(0));
    assertThatThrownBy(() -> renders.requestAll(twice, request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }

  // Deleting

  @Test
  void aRenderThatHasEndedCanBeDeleted() {
    Campaign campaign = newCampaign();
    RenderRequest order = RenderRequest.builder().idempotencyKey("order-4711").build();
    Render render = renders.request(campaign, order);
    ClaimedRender claim = claim();
    queue.log(claim, "hello");
    queue.settle(claim, DONE);

    assertThat(renders.delete(render.id())).isTrue();

    assertThat(renders.find(render.id())).isEmpty();
    assertThat(renders.findByPublicId(render.publicId())).isEmpty();
    assertThat(renders.log(render.id())).isEmpty();
    assertThat(list(RenderQuery.builder())).isEmpty();
    assertThat(renders.delete(render.id())).isFalse();
    assertThat(renders.request(campaign, order).id()).isNotEqualTo(render.id());
  }

  @Test
  void whatDoesNotExistIsNotDeleted() {
    assertThat(renders.delete(UUID.randomUUID())).isFalse();
  }

  @Test
  void aRenderThatIsQueuedOrRunningIsNotDeleted() {
    Render render = request();
    RenderNotEndedException whileQueued =
        catchThrowableOfType(RenderNotEndedException.class, () -> renders.delete(render.id()));
    ClaimedRender claim = claim();

    assertThatThrownBy(() -> renders.delete(render.id()))
        .isInstanceOf(RenderNotEndedException.class)
        .hasMessage("render " + render.id() + " is still recording; cancel it first");
    assertThat(whileQueued.render().status()).isEqualTo(RenderStatus.QUEUED);
    queue.settle(claim, DONE);
    assertThat(renders.find(render.id())).map(Render::status).contains(RenderStatus.DONE);
  }

  @Test
  void aWorkerThatFinishesARenderThatIsGoneIsToldSo() {
    Render render = request();
    ClaimedRender claim = claim();
    renders.cancel(render.id());

    assertThat(renders.delete(render.id())).isTrue();

    for (Consumer<ClaimedRender> call :
        List.<Consumer<ClaimedRender>>of(
            queue::heartbeat, late -> queue.log(late, "late"), late -> queue.settle(late, DONE))) {
      assertThatThrownBy(() -> call.accept(claim)).isInstanceOf(LeaseLostException.class);
    }
    assertThat(renders.find(render.id())).isEmpty();
  }

  private Render request() {
    return request(newCampaign());
  }

  /** Later than everything before. */
  private Render request(Campaign campaign) {
    advance(SECOND);
    return renders.request(campaign);
  }

  private ClaimedRender claim() {
    return queue.claim("worker", LEASE).orElseThrow();
  }

  private List<Render> list(RenderQuery.Builder query) {
    return renders.list(query.build()).renders();
  }

  private List<UUID> ids(RenderQuery.Builder query) {
    return list(query).stream().map(Render::id).toList();
  }

  private static RenderQuery after(RenderPage page, RenderQuery query) {
    return query.toBuilder().after(page.next().orElseThrow()).build();
  }
}
