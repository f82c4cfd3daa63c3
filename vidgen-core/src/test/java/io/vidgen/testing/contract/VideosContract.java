package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQueue;
import io.vidgen.queue.Renders;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.video.Video;
import io.vidgen.video.VideoPage;
import io.vidgen.video.VideoPassword;
import io.vidgen.video.VideoQuery;
import io.vidgen.video.VideoSettings;
import io.vidgen.video.Videos;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every implementation of {@link Videos} guarantees: one link for a video, whatever is
 * rendered for it. Extend it in the test of your own.
 */
public abstract class VideosContract {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Outcome.Failed FAILED =
      new Outcome.Failed(
          RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "scene 1: no such host").build());

  private RenderQueue queue;
  private Renders renders;
  private Videos videos;

  /** The workers' side of the queue of this test, which is empty when the test begins. */
  protected abstract RenderQueue queue();

  /** The requesting side of the same queue. */
  protected abstract Renders renders();

  /** The videos of the same queue. */
  protected abstract Videos videos();

  /** Makes it later for the queue. */
  protected abstract void advance(Duration duration);

  /** A new campaign; to be overridden where the queue must know it before it is requested. */
  protected Campaign newCampaign() {
    return SampleCampaigns.ofSeconds(2, 3);
  }

  @BeforeEach
  void openQueue() {
    queue = queue();
    renders = renders();
    videos = videos();
  }

  @Test
  void aCampaignsVideoBeginsWithItsFirstRenderAndTakesItsPublicId() {
    Campaign campaign = newCampaign();
    assertThat(videos.list(of(campaign)).videos()).isEmpty();

    Render first = renders.request(campaign);

    Video video = videos.find(first.publicId()).orElseThrow();
    assertThat(video.publicId()).isEqualTo(first.publicId()).isEqualTo(first.videoPublicId());
    assertThat(video.campaignId()).isEqualTo(campaign.id());
    assertThat(video.createdAt()).isEqualTo(first.createdAt());
    assertThat(video.settings()).isEqualTo(VideoSettings.defaults());
    assertThat(video.published()).isEmpty();
    assertThat(video.latestRender()).contains(first);
    assertThat(videos.find(PublicId.random())).isEmpty();
  }

  @Test
  void renderingAgainChangesWhatTheLinkShowsOnlyOnceItIsDone() {
    Campaign campaign = newCampaign();
    Render first = done(campaign);

    Render second = renders.request(campaign);

    assertThat(second.publicId()).isNotEqualTo(first.publicId());
    assertThat(second.videoPublicId()).isEqualTo(first.publicId());
    assertThat(videos.find(first.publicId())).isEqualTo(videos.find(second.publicId()));
    Video meanwhile = videos.find(first.publicId()).orElseThrow();
    assertThat(meanwhile.published()).contains(first);
    assertThat(meanwhile.latestRender()).map(Render::id).contains(second.id());

    finish(second);

    Video after = videos.find(first.publicId()).orElseThrow();
    assertThat(after.published()).isEqualTo(renders.find(second.id()));
    assertThat(after.latestRender()).isEqualTo(after.published());
  }

  @Test
  void neitherAFailureNorACancellationNorARetryTakesAWorkingVideoAway() {
    Campaign campaign = newCampaign();
    Render good = done(campaign);

    Render failed = renders.request(campaign);
    queue.settle(claim(), FAILED);
    assertThat(published(good)).isEqualTo(good.id());
    renders.retry(failed.id());
    assertThat(published(good)).isEqualTo(good.id());
    renders.cancel(failed.id());
    assertThat(published(good)).isEqualTo(good.id());

    Video video = videos.find(good.publicId()).orElseThrow();
    assertThat(video.latestRender().map(Render::status)).contains(RenderStatus.CANCELLED);
  }

  @Test
  void theLinkShowsTheRenderThatWasDoneLastNotTheOneThatWasRequestedLast() {
    Campaign campaign = newCampaign();
    Render first = renders.request(campaign);
    queue.settle(claim(), FAILED);
    Render second = done(campaign);
    advance(Duration.ofMinutes(1));

    renders.retry(first.id());
    finish(first);

    assertThat(published(second)).isEqualTo(first.id());
  }

  @Test
  void deletingTheLatestGoodRenderFallsBackToTheOneBeforeUnderTheSameLink() {
    Campaign campaign = newCampaign();
    Render first = done(campaign);
    advance(Duration.ofMinutes(1));
    Render second = done(campaign);
    assertThat(published(first)).isEqualTo(second.id());

    renders.delete(second.id());

    assertThat(published(first)).isEqualTo(first.id());
  }

  @Test
  void theLinkOutlivesTheRenderThatItBeganWith() {
    Campaign campaign = newCampaign();
    Render first = done(campaign);
    advance(Duration.ofMinutes(1));
    Render second = done(campaign);

    renders.delete(first.id());
    assertThat(published(first)).isEqualTo(second.id());
    renders.delete(second.id());
    assertThat(videos.find(first.publicId()).orElseThrow().published()).isEmpty();
    assertThat(videos.find(first.publicId()).orElseThrow().latestRender()).isEmpty();

    Render third = done(campaign);
    assertThat(third.videoPublicId()).isEqualTo(first.publicId());
    assertThat(published(first)).isEqualTo(third.id());
  }

  @Test
  void settingsStayWhateverIsRendered() {
    Campaign campaign = newCampaign();
    Render first = done(campaign);
    Instant end = Instant.parse("2100-01-01T12:00:00.123456Z");
    VideoPassword password = VideoPassword.of("open sesame");

    Video changed =
        videos
            .update(
                first.publicId(),
                settings ->
                    settings.toBuilder()
                        .label("Acme, second try")
                        .expiresAt(end)
                        .password(password)
                        .build())
            .orElseThrow();
    Render second = done(campaign);
    videos.update(
        second.publicId(), settings -> settings.toBuilder().label("Acme, third try").build());

    VideoSettings settings = videos.find(first.publicId()).orElseThrow().settings();
    assertThat(changed.settings().label()).contains("Acme, second try");
    assertThat(changed.published()).map(Render::id).contains(first.id());
    assertThat(settings.label()).contains("Acme, third try");
    assertThat(settings.expiresAt()).contains(end);
    assertThat(settings.password()).contains(password);
    assertThat(videos.update(PublicId.random(), same -> same)).isEmpty();
  }

  @Test
  void videosAreListedNewestFirstAPageAtATimeOrThoseOfSomeCampaigns() {
    List<Campaign> campaigns = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Campaign campaign = newCampaign();
      renders.request(campaign);
      campaigns.add(campaign);
      advance(Duration.ofSeconds(1));
    }
    List<UUID> newestFirst = new ArrayList<>(campaigns.stream().map(Campaign::id).toList());
    Collections.reverse(newestFirst);
    VideoQuery query = VideoQuery.builder().pageSize(2).build();

    VideoPage first = videos.list(query);
    VideoPage second = videos.list(query.toBuilder().after(first.next().orElseThrow()).build());

    List<UUID> listed = new ArrayList<>();
    first.videos().forEach(video -> listed.add(video.campaignId()));
    second.videos().forEach(video -> listed.add(video.campaignId()));
    assertThat(listed).isEqualTo(newestFirst);
    assertThat(second.next()).isEmpty();
    Set<UUID> two = Set.of(newestFirst.get(0), newestFirst.get(2));
    assertThat(videos.list(VideoQuery.builder().campaigns(two).build()).videos())
        .extracting(Video::campaignId)
        .containsExactly(newestFirst.get(0), newestFirst.get(2));
    assertThat(videos.list(VideoQuery.builder().campaigns(Set.of()).build()).videos()).isEmpty();
    VideoQuery forged = VideoQuery.builder().after("forged").build();
    assertThatThrownBy(() -> videos.list(forged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("forged");
  }

  private static VideoQuery of(Campaign campaign) {
    return VideoQuery.builder().campaigns(Set.of(campaign.id())).build();
  }

  private UUID published(Render linked) {
    return videos.find(linked.publicId()).flatMap(Video::published).orElseThrow().id();
  }

  private Render done(Campaign campaign) {
    Render render = renders.request(campaign);
    finish(render);
    return renders.find(render.id()).orElseThrow();
  }

  private void finish(Render render) {
    URI base = URI.create("https://cdn.example.com/" + render.id() + "/");
    queue.settle(
        claim(),
        Outcome.Done.builder(base.resolve("video.mp4"), base.resolve("poster.jpg")).build());
  }

  private ClaimedRender claim() {
    return queue.claim("worker", LEASE).orElseThrow();
  }
}
