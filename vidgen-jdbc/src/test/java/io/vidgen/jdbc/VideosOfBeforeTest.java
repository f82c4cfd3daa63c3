package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.queue.Outcome;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.video.Video;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Databases from before there were videos keep their links. */
class VideosOfBeforeTest {

  private static final UUID OWNER = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = TestDatabase.unmigrated();

  @Test
  void inTheTablesOfVidGensApplicationsTheLatestDoneRenderBecomesTheVideoAndEveryLinkStays() {
    database.execute(
        """
        CREATE TABLE campaigns (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
          user_id uuid NOT NULL, name text NOT NULL, created_at timestamptz DEFAULT now());
        CREATE TABLE scenes (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
          campaign_id uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE, url text NOT NULL,
          duration_sec int NOT NULL, order_index int NOT NULL);
        CREATE TABLE renders (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
          campaign_id uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE, status text,
          progress int, public_id text, duration_sec int, final_video_url text, thumb_url text,
          error text);
        CREATE TABLE render_jobs (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
          render_id uuid NOT NULL REFERENCES renders (id) ON DELETE CASCADE, state text, log text,
          created_at timestamptz DEFAULT now(), started_at timestamptz, finished_at timestamptz)""");
    UUID sent = campaign("sent");
    UUID failing = campaign("failing");
    UUID unrendered = campaign("unrendered");
    render(sent, "first-done-1", "done", 3);
    render(sent, "second-done-2", "done", 2);
    render(sent, "third-failed-3", "failed", 1);
    render(failing, "first-failed-1", "failed", 2);
    render(failing, "second-failed-2", "cancelled", 1);

    TestServer.migrate(database.plain());

    JdbcVideos videos = JdbcVideos.create(database.pool()).ownedBy(OWNER);
    assertThat(shown("first-done-1")).isEqualTo("/first-done-1.mp4");
    assertThat(shown("second-done-2")).isEqualTo("/second-done-2.mp4");
    assertThat(shown("third-failed-3")).isEqualTo("/second-done-2.mp4");
    assertThat(shown("first-failed-1")).isNull();
    assertThat(videos.find(new PublicId("third-failed-3")).map(Video::publicId))
        .contains(new PublicId("second-done-2"));
    assertThat(videos.find(new PublicId("first-failed-1")).map(Video::publicId))
        .contains(new PublicId("second-failed-2"));
    assertThat(videos.find(new PublicId("first-done-1"))).isEmpty();

    // As another application inserts it, and another worker ends it.
    render(sent, "fourth-done-4", "queued", 0);
    render(unrendered, "first-queued-1", "queued", 0);
    assertThat(shown("second-done-2")).isEqualTo("/second-done-2.mp4");
    database.execute(
        "UPDATE renders SET status = 'done', final_video_url = '/new.mp4'"
            + " WHERE public_id = 'fourth-done-4'");
    assertThat(shown("second-done-2")).isEqualTo("/new.mp4");
    assertThat(shown("fourth-done-4")).isEqualTo("/new.mp4");
    assertThat(shown("first-done-1")).isEqualTo("/first-done-1.mp4");
    assertThat(videos.find(new PublicId("first-queued-1")).map(Video::campaignId))
        .contains(unrendered);
  }

  /** As a snapshot has left it, whose scripts had no videos yet: with renders in progress. */
  @Test
  void inADatabaseOfASnapshotTheLinksStayToo() throws IOException, SQLException {
    MigrationsTest.runScripts(database.plain());
    var campaign = database.campaignOf(OWNER);
    JdbcRenders renders = JdbcRenders.create(database.pool()).ownedBy(OWNER);
    Render done = renders.request(campaign);
    finish("/done.mp4");
    Render active = renders.request(campaign);
    database.execute(
        """
        DROP TRIGGER b_belong_to_video ON renders;
        DROP TRIGGER d_note_publishing ON renders;
        ALTER TABLE renders DROP COLUMN video_id, DROP COLUMN published_at, DROP COLUMN width,
          DROP COLUMN height, DROP COLUMN chapters;
        DROP FUNCTION vidgen_watch_page, vidgen_belong_to_video, vidgen_note_publishing;
        DROP TABLE vidgen_view_beacons, vidgen_view_loads, vidgen_viewings;
        DROP TABLE vidgen_videos, vidgen_profiles;
        ALTER TABLE campaigns DROP COLUMN presentation""");

    TestServer.migrate(database.plain());

    assertThat(shown(done.publicId().value())).isEqualTo("/done.mp4");
    assertThat(shown(active.publicId().value())).isEqualTo("/done.mp4");
    finish("/again.mp4");
    assertThat(shown(done.publicId().value())).isEqualTo("/again.mp4");
    assertThat(renders.find(active.id()).orElseThrow().videoPublicId()).isEqualTo(done.publicId());
  }

  private void finish(String address) {
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      queue.settle(
          queue.claim("worker", Duration.ofSeconds(30)).orElseThrow(),
          Outcome.Done.builder(URI.create(address), URI.create("/poster.jpg")).build());
    }
  }

  private UUID campaign(String name) {
    return database.query(
        UUID.class,
        "INSERT INTO campaigns (user_id, name) VALUES (?, ?) RETURNING id",
        OWNER,
        name);
  }

  private void render(UUID campaign, String publicId, String status, int hoursAgo) {
    UUID render =
        database.query(
            UUID.class,
            "INSERT INTO renders (campaign_id, status, progress, public_id, duration_sec,"
                + " final_video_url) VALUES (?, ?, 0, ?, 5, nullif(?, '')) RETURNING id",
            campaign,
            status,
            publicId,
            status.equals("done") ? "/" + publicId + ".mp4" : "");
    database.execute(
        "INSERT INTO render_jobs (render_id, state, created_at, finished_at)"
            + " VALUES (?, ?, now() - ? * interval '1 hour', now() - ? * interval '1 hour')",
        render,
        status,
        hoursAgo,
        hoursAgo);
  }

  private @Nullable String shown(String publicId) {
    return JdbcPublishedVideos.create(database.pool())
        .find(new PublicId(publicId))
        .map(video -> video.video().toString())
        .orElse(null);
  }
}
