package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.campaign.Facecam;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database that was in use when there were the first four scripts only, and what was in it. */
class UpgradedInUseTest {

  private static final UUID OWNER = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = TestDatabase.unmigrated();

  @Test
  void linksPlayListsShowAndWhatWaitsIsRendered() throws Exception {
    for (String script : MigrationsTest.SCRIPTS.subList(0, 4)) {
      MigrationsTest.runScript(database.plain(), script);
    }
    Order done = order("done");
    end(done, "done", "/done.mp4");
    Order again = new Order(done.campaign(), PlainSql.request(database, done.campaign()));
    end(again, "failed", "");
    Order cancelled = order("cancelled");
    end(cancelled, "cancelled", "");
    Order running = order("running");
    // By the function of those scripts; its worker has been killed since.
    assertThat(database.query(UUID.class, "SELECT render_id FROM claim_render_job()"))
        .isEqualTo(running.render());
    database.execute("UPDATE render_jobs SET lease_until = now() WHERE state = 'running'");
    Order queued = order("queued");
    PublicId link = publicId(done);
    PublicId waiting = publicId(queued);

    VidGenMigrations.migrate(database.pool(), "public");

    assertThat(shown(link)).isEqualTo("/done.mp4");
    assertThat(
            JdbcCampaigns.create(database.pool())
                .list(OWNER, PageRequest.first(10))
                .items()
                .stream()
                .map(CampaignSummary::name))
        .containsExactly("queued", "running", "cancelled", "done");
    JdbcRenders renders = JdbcRenders.create(database.pool()).ownedBy(OWNER);
    assertThat(renders.find(again.render()).orElseThrow().status()).isEqualTo(RenderStatus.FAILED);
    assertThat(renders.find(cancelled.render()).orElseThrow().status())
        .isEqualTo(RenderStatus.CANCELLED);
    assertThat(JdbcFacecams.create(database.pool()).list(OWNER, PageRequest.first(10)).items())
        .hasSize(4)
        .allMatch(facecam -> facecam.campaigns() == 1);

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      List<ClaimedRender> claims = queue.claim("worker", Duration.ofSeconds(30), 10);
      assertThat(claims)
          .extracting(ClaimedRender::renderId)
          .containsExactlyInAnyOrder(running.render(), queued.render());
      for (ClaimedRender claim : claims) {
        assertThat(claim.campaign().facecam().flatMap(Facecam::duration))
            .contains(Duration.ofSeconds(3));
        queue.settle(
            claim, Outcome.Done.builder(URI.create("/new.mp4"), URI.create("/new.jpg")).build());
      }
    }
    assertThat(shown(waiting)).isEqualTo("/new.mp4");
    assertThat(renders.retry(again.render())).isTrue();
    assertThat(renders.find(again.render()).map(Render::status)).contains(RenderStatus.QUEUED);
    assertThat(shown(link)).isEqualTo("/done.mp4");
  }

  private record Order(UUID campaign, UUID render) {}

  private Order order(String name) {
    String key = "facecams/" + name + ".mp4";
    UUID campaign =
        database.query(
            UUID.class,
            "INSERT INTO campaigns (user_id, name, facecam_key, facecam_duration_ms)"
                + " VALUES (?, ?, ?, 3000) RETURNING id",
            OWNER,
            name,
            key);
    database.execute(
        "INSERT INTO vidgen_facecams (user_id, storage_key, duration_ms) VALUES (?, ?, 3000)",
        OWNER,
        key);
    database.execute(
        "INSERT INTO scenes (campaign_id, url, duration_sec, order_index)"
            + " VALUES (?, 'https://example.com', 3, 0)",
        campaign);
    return new Order(campaign, PlainSql.request(database, campaign));
  }

  private void end(Order order, String state, String video) {
    database.execute(
        "UPDATE renders SET status = ?, final_video_url = nullif(?, ''), thumb_url = '/poster.jpg'"
            + " WHERE id = ?",
        state,
        video,
        order.render());
    database.execute(
        "UPDATE render_jobs SET state = ?, finished_at = now() WHERE render_id = ?",
        state,
        order.render());
  }

  private PublicId publicId(Order order) {
    return new PublicId(
        database.query(String.class, "SELECT public_id FROM renders WHERE id = ?", order.render()));
  }

  private String shown(PublicId link) {
    return JdbcPublishedVideos.create(database.pool()).find(link).orElseThrow().video().toString();
  }
}
