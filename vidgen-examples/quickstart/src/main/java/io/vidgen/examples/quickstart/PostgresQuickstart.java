package io.vidgen.examples.quickstart;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.jdbc.VidGenMigrations;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.RenderRequest;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.Render;
import io.vidgen.storage.s3.S3Storage;
import io.vidgen.worker.RenderWorker;
import java.util.Map;
import java.util.UUID;

/**
 * Renders in Postgres and videos in a bucket: any number of these processes, on any number of
 * machines, share both.
 */
public final class PostgresQuickstart {

  private PostgresQuickstart() {}

  /**
   * Makes a video of the page at the first argument. The environment names the database ({@code
   * VIDGEN_DATABASE_URL}, as {@code jdbc:postgresql://host/name?user=…&password=…}) and the bucket
   * ({@code S3_BUCKET} and its like, see docs/storage.md).
   */
  public static void main(String[] args) throws InterruptedException {
    String address = args.length > 0 ? args[0] : "example.com";
    var draft =
        CampaignDraft.builder().name("Quickstart").scene(SceneDraft.page(address, 5)).build();
    Campaign campaign = draft.validate(Look.defaults());

    try (var recorder = PlaywrightRecorder.create();
        var compositor = FfmpegCompositor.create()) {
      Render render = render(campaign, recorder, compositor, System.getenv());
      System.out.println(EndOfRender.describe(render));
    }
  }

  static Render render(
      Campaign campaign,
      SceneRecorder recorder,
      Compositor compositor,
      Map<String, String> environment)
      throws InterruptedException {
    try (var storage = S3Storage.fromVariables("s3", environment).build();
        var database = pool(environment);
        var queue = JdbcRenderQueue.create(database)) {
      VidGenMigrations.migrate(database, "public");
      UUID owner = UUID.randomUUID(); // The signed-in user.
      JdbcCampaigns.create(database).create(owner, campaign);
      JdbcRenders renders = JdbcRenders.create(database).ownedBy(owner);

      var pipeline =
          RenderPipeline.builder()
              .recorder(recorder)
              .compositor(compositor)
              .storage(storage)
              .build();
      try (var worker = RenderWorker.builder(queue, pipeline).build()) {
        worker.start();
        Render asked =
            renders.request(
                campaign, RenderRequest.builder().idempotencyKey("my request's own key").build());
        return EndOfRender.await(renders, asked.id());
      }
    }
  }

  private static HikariDataSource pool(Map<String, String> environment) {
    String url = environment.getOrDefault("VIDGEN_DATABASE_URL", "");
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "VIDGEN_DATABASE_URL must be jdbc:postgresql://host/name?user=…&password=…");
    }
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    return new HikariDataSource(config);
  }
}
