package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Presentation;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SenderProfile;
import io.vidgen.compositor.RgbColor;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.QueueException;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.video.Chapter;
import io.vidgen.video.VideoPassword;
import io.vidgen.video.VideoSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody sees who has a link, over a role that owns nothing and acts for nobody. */
class WatchPageTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID EVE = UUID.randomUUID();
  private static final String ROLE = "vidgen_test_watching_web";

  private static final List<Chapter> CHAPTERS =
      List.of(
          new Chapter(Duration.ZERO, "example.com/0"),
          new Chapter(Duration.ofSeconds(2), "example.com/1"));

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @SuppressWarnings("NullAway.Init") // Set by every test's set-up.
  private HikariDataSource web;

  @SuppressWarnings("NullAway.Init")
  private JdbcPublishedVideos pages;

  @SuppressWarnings("NullAway.Init")
  private JdbcRenders renders;

  @BeforeEach
  void logIn() {
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%s') THEN CREATE ROLE %s LOGIN PASSWORD '%s' IN ROLE vidgen_web; END IF; END $$"
            .formatted(ROLE, ROLE, ROLE));
    web = database.poolOf(ROLE);
    pages = JdbcPublishedVideos.create(web);
    renders = JdbcRenders.create(web).ownedBy(ADA);
  }

  @AfterEach
  void logOut() {
    web.close();
  }

  @Test
  void thePageSaysWhoSentItWhatItSaysAndWhatTheVideoIs() {
    Campaign campaign = store(SampleCampaigns.ofSeconds(2, 3));
    SenderProfile ada =
        JdbcProfiles.create(web)
            .update(
                ADA,
                none ->
                    none.toBuilder()
                        .name("Ada Lovelace")
                        .role("Engines, Analytical")
                        .email("ada@example.com")
                        .picture(URI.create("/media/profiles/x/picture.jpg"))
                        .color(RgbColor.parse("#7A1FA2"))
                        .build());
    Presentation said =
        Presentation.builder()
            .greeting("Hi Charles,\nI had a look.")
            .callToAction(new CallToAction("Write to me", URI.create("mailto:ada@example.com")))
            .endCard(false)
            .build();
    Render render = renders.request(campaign);
    JdbcCampaigns.create(web).update(ADA, campaign.toBuilder().presentation(said).build());

    WatchPage pending = pages.page(render.publicId()).orElseThrow();
    assertThat(pending.state()).isEqualTo(WatchPage.State.PENDING);
    assertThat(pending.video()).isEmpty();
    assertThat(pending.title()).contains("Hello Ada");
    finish();

    WatchPage page = pages.page(render.publicId()).orElseThrow();
    assertThat(page.state()).isEqualTo(WatchPage.State.READY);
    assertThat(page.sender()).isEqualTo(ada).isEqualTo(JdbcProfiles.create(web).find(ADA));
    assertThat(page.presentation()).isEqualTo(said);
    assertThat(page.video().map(PublishedVideo::chapters)).contains(CHAPTERS);
    assertThat(JdbcCampaigns.create(web).find(ADA, campaign.id()))
        .map(Campaign::presentation)
        .contains(said);
    assertThat(JdbcProfiles.create(web).find(EVE)).isEqualTo(SenderProfile.empty());
  }

  @Test
  void anEditedCampaignChangesItsVideoOnlyOnceThatIsRenderedAgain() {
    Campaign campaign = store(SampleCampaigns.ofSeconds(2, 3));
    Render first = renders.request(campaign);
    finish();

    JdbcCampaigns campaigns = JdbcCampaigns.create(web);
    Campaign edited =
        campaign.toBuilder()
            .name("Hello Charles")
            .scenes(
                List.of(Scene.page("https://www.my_shop.example.org/new/", Duration.ofSeconds(7))))
            .build();
    assertThat(campaigns.update(EVE, edited)).isFalse();
    assertThat(campaigns.update(ADA, edited)).isTrue();

    assertThat(campaigns.find(ADA, campaign.id())).contains(edited);
    PublishedVideo before = pages.find(first.publicId()).orElseThrow();
    assertThat(before.chapters()).isEqualTo(CHAPTERS);
    assertThat(before.name()).isEqualTo("Hello Charles");
    renders.request(edited);
    finish();
    PublishedVideo after = pages.find(first.publicId()).orElseThrow();
    assertThat(after.chapters())
        .containsExactly(new Chapter(Duration.ZERO, "my_shop.example.org/new"));
    assertThat(after.duration()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aLockedPageSaysNothingButWhoSentItUntilItHasTheKey() {
    Render render = renders.request(store(SampleCampaigns.ofSeconds(2)));
    finish();
    PublicId id = render.publicId();
    set(id, settings -> settings.toBuilder().password(VideoPassword.of("open sesame")).build());

    WatchPage locked = pages.page(id).orElseThrow();
    assertThat(locked.state()).isEqualTo(WatchPage.State.LOCKED);
    assertThat(locked.video()).isEmpty();
    assertThat(locked.title()).isEmpty();
    assertThat(pages.find(id)).isEmpty();
    assertThat(pages.unlockKey(id, "open barley")).isEmpty();

    String key = pages.unlockKey(id, "open sesame").orElseThrow();
    assertThat(pages.page(id, key).map(WatchPage::state)).contains(WatchPage.State.READY);
    set(id, settings -> settings.toBuilder().password(VideoPassword.of("another")).build());
    assertThat(pages.page(id, key).map(WatchPage::state)).contains(WatchPage.State.LOCKED);
  }

  @Test
  void afterItsEndALinkShowsTheVideoNoMore() {
    Render render = renders.request(store(SampleCampaigns.ofSeconds(2)));
    finish();
    Instant past = Instant.parse("2020-01-01T00:00:00Z");

    set(render.publicId(), settings -> settings.toBuilder().expiresAt(past).build());

    assertThat(pages.page(render.publicId()))
        .contains(WatchPage.builder(render.publicId(), WatchPage.State.EXPIRED).build());
    assertThat(pages.find(render.publicId())).isEmpty();
  }

  @Test
  void anothersVideoIsNeitherSeenNorChangedNorItsLinkTaken() {
    Render hers = renders.request(store(SampleCampaigns.ofSeconds(2)));
    finish();
    JdbcVideos asEve = JdbcVideos.create(web).ownedBy(EVE);

    assertThat(asEve.find(hers.publicId())).isEmpty();
    assertThat(asEve.update(hers.publicId(), settings -> VideoSettings.defaults())).isEmpty();
    renders.delete(hers.id());
    Campaign his = SampleCampaigns.ofSeconds(1);
    JdbcCampaigns.create(web).create(EVE, his);
    JdbcRenders.create(web).ownedBy(EVE).request(his);
    database.execute("UPDATE renders SET status = 'failed' WHERE campaign_id = ?", his.id());
    assertThatThrownBy(
            () ->
                Database.of(web)
                    .actingFor(EVE)
                    .inTransaction(
                        handle ->
                            handle.execute(
                                "INSERT INTO renders (campaign_id, user_id, status, progress,"
                                    + " public_id, duration_sec) VALUES (?, ?, 'queued', 0, ?, 1)",
                                his.id(),
                                EVE,
                                hers.publicId().value())))
        .isInstanceOf(QueueException.class)
        .hasMessageContaining("that of another video");
  }

  private Campaign store(Campaign campaign) {
    JdbcCampaigns.create(web).create(ADA, campaign);
    return campaign;
  }

  private void set(PublicId id, UnaryOperator<VideoSettings> change) {
    assertThat(JdbcVideos.create(web).ownedBy(ADA).update(id, change)).isPresent();
  }

  private void finish() {
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      queue.settle(
          queue.claim("worker", Duration.ofSeconds(30)).orElseThrow(),
          Outcome.Done.builder(URI.create("/media/v.mp4"), URI.create("/media/v.jpg")).build());
    }
  }
}
