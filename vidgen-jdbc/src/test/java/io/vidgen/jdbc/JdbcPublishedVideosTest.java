package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.CaptionSource;
import io.vidgen.captions.Captions;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQuery;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.storage.VideoKeys;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.video.Chapter;
import io.vidgen.video.VideoPassword;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcPublishedVideosTest {

  private static final String ROLE = "vidgen_test_viewing_web";

  private static final String SUB_RIP = "1\n00:00:00,000 --> 00:00:01,000\nHi Ada\n";

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void aVideoIsSeenByAnybodyWhoKnowsItsNameOnceItIsDone() {
    Render render = JdbcRenders.create(database.pool()).request(database.campaign());
    try (HikariDataSource web = webPool();
        JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      JdbcPublishedVideos videos = JdbcPublishedVideos.create(web);

      assertThat(videos.find(render.publicId())).isEmpty();
      queue.settle(
          queue.claim("worker", Duration.ofMinutes(1)).orElseThrow(),
          Outcome.Done.builder(URI.create("/media/v.mp4"), URI.create("/media/v.jpg"))
              .preview(URI.create("/media/v.gif"))
              .mailPicture(URI.create("/media/v-mail.jpg"))
              .shareImage(URI.create("/media/v-share.jpg"))
              .build());

      assertThat(videos.find(render.publicId()))
          .contains(
              PublishedVideo.builder(
                      "Hello Ada",
                      Duration.ofSeconds(5),
                      URI.create("/media/v.mp4"),
                      render.createdAt())
                  .poster(URI.create("/media/v.jpg"))
                  .preview(URI.create("/media/v.gif"))
                  .mailPicture(URI.create("/media/v-mail.jpg"))
                  .shareImage(URI.create("/media/v-share.jpg"))
                  .size(320, 180)
                  .chapters(
                      List.of(
                          new Chapter(Duration.ZERO, "example.com/0"),
                          new Chapter(Duration.ofSeconds(2), "example.com/1")))
                  .build());
      assertThat(videos.find(PublicId.random())).isEmpty();
    }
  }

  @Test
  void captionsAreThoseThatTheOwnerHasGivenOrElseThoseOfTheRender() {
    UUID owner = UUID.randomUUID();
    JdbcCampaigns campaigns = JdbcCampaigns.create(database.pool());
    Campaign campaign =
        SampleCampaigns.ofSeconds(2).toBuilder()
            .captions(CaptionSource.given(Captions.parse(SUB_RIP, "en")))
            .build();
    campaigns.create(owner, campaign);
    Render render = JdbcRenders.create(database.pool()).request(campaign);
    VideoKeys keys = VideoKeys.perAttempt(render.publicId(), "a1");
    try (HikariDataSource web = webPool();
        JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      JdbcPublishedVideos videos = JdbcPublishedVideos.create(web);
      assertThat(videos.captions(render.publicId(), null)).isEmpty();

      ClaimedRender claim = queue.claim("worker", Duration.ofMinutes(1)).orElseThrow();
      queue.settle(
          claim,
          Outcome.Done.builder(URI.create("/media/v.mp4"), URI.create("/media/v.jpg"))
              .keys(keys.toMap())
              .build());

      assertThat(claim.campaign().captions()).isEqualTo(campaign.captions());
      assertThat(campaigns.find(owner, campaign.id()).orElseThrow().captions())
          .isEqualTo(campaign.captions());
      assertThat(videos.captions(render.publicId(), null).orElseThrow())
          .isEqualTo(
              new PublishedCaptions(
                  Optional.of(Captions.parse(SUB_RIP, "en")), keys.captions(), false));

      campaigns.update(
          owner,
          campaign.toBuilder()
              .captions(CaptionSource.given(Captions.parse(SUB_RIP.replace("Hi", "Hey"), "en")))
              .look(campaign.look().toBuilder().captions(CaptionStyle.PANEL).build())
              .build());
      assertThat(videos.captions(render.publicId(), null).orElseThrow())
          .isEqualTo(
              new PublishedCaptions(
                  Optional.of(Captions.parse(SUB_RIP.replace("Hi", "Hey"), "en")),
                  keys.captions(),
                  true));

      campaigns.update(owner, campaign.toBuilder().captions(null).build());
      assertThat(videos.captions(render.publicId(), null).orElseThrow())
          .isEqualTo(new PublishedCaptions(Optional.empty(), keys.captions(), false));
      assertThat(videos.captions(PublicId.random(), null)).isEmpty();
    }
  }

  @Test
  void theCaptionsOfAVideoWithAPasswordAreNotToldWithoutIt() {
    Render render = JdbcRenders.create(database.pool()).request(database.campaign());
    try (HikariDataSource web = webPool();
        JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      queue.settle(
          queue.claim("worker", Duration.ofMinutes(1)).orElseThrow(),
          Outcome.Done.builder(URI.create("/media/v.mp4"), URI.create("/media/v.jpg")).build());
      JdbcVideos.create(database.pool())
          .update(
              render.publicId(),
              settings -> settings.toBuilder().password(VideoPassword.of("open sesame")).build());
      JdbcPublishedVideos videos = JdbcPublishedVideos.create(web);

      assertThat(videos.captions(render.publicId(), null)).isEmpty();
      String key = videos.unlockKey(render.publicId(), "open sesame").orElseThrow();
      assertThat(videos.captions(render.publicId(), key)).isPresent();
    }
  }

  @Test
  void anOwnerHasOnlySoManyRendersAtOnce() {
    UUID owner = UUID.randomUUID();
    try (HikariDataSource web = webPool()) {
      JdbcRenders renders = JdbcRenders.create(web).ownedBy(owner, 1);
      Render first =
          renders.request(
              database.campaignOf(owner), RenderRequest.builder().idempotencyKey("key").build());
      var second = database.campaignOf(owner);

      assertThatThrownBy(() -> renders.request(second))
          .isInstanceOf(TooManyRendersException.class)
          .hasMessageContaining("1");
      assertThat(renders.list(RenderQuery.builder().campaignId(second.id()).build()).renders())
          .isEmpty();

      renders.cancel(first.id());
      renders.request(second);
      assertThatThrownBy(() -> renders.retry(first.id()))
          .isInstanceOf(TooManyRendersException.class);
    }
  }

  private HikariDataSource webPool() {
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%s') THEN CREATE ROLE %s LOGIN PASSWORD '%s' IN ROLE vidgen_web; END IF; END $$"
            .formatted(ROLE, ROLE, ROLE));
    return database.poolOf(ROLE);
  }
}
