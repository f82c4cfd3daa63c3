package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.compositor.PictureSize;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQuery;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcPublishedVideosTest {

  private static final String ROLE = "vidgen_test_viewing_web";

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
                  .size(new PictureSize(320, 180))
                  .build());
      // What another application may have written as a look, and what is one.
      database.execute("UPDATE campaigns SET look = '{\"width\": \"wide\", \"height\": -2}'");
      assertThat(videos.find(render.publicId()).map(PublishedVideo::size))
          .contains(new PictureSize(1920, 1080));
      database.execute("UPDATE campaigns SET look = '{\"width\": 1080, \"height\": 1350}'");
      assertThat(videos.find(render.publicId()).map(PublishedVideo::size))
          .contains(new PictureSize(1080, 1350));
      assertThat(videos.find(PublicId.random())).isEmpty();
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
