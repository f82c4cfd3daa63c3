package io.vidgen.examples.quickstart;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.render.VideoFormat;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.s3.testing.S3Server;
import io.vidgen.testing.VidGenThreads;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

  private static DemoSite site;

  /** As the programs have it, but for pages of this machine, which they refuse. */
  private static SceneRecorder recorder;

  private static Compositor compositor;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    site = DemoSite.start();
    recorder = PlaywrightRecorder.builder().allowPrivateAddresses(true).build();
    compositor = FfmpegCompositor.create();
  }

  @AfterAll
  static void stop() {
    recorder.close();
    compositor.close();
    site.close();
  }

  @AfterEach
  void noWorkerIsLeft() {
    assertThat(VidGenThreads.living()).noneMatch(name -> name.startsWith("vidgen-worker"));
  }

  @Test
  void aVideoIsMadeInOneProcess() throws Exception {
    Render render = InMemoryQuickstart.render(campaign(), recorder, compositor, folder);

    assertThat(render.status()).as(EndOfRender.describe(render)).isEqualTo(RenderStatus.DONE);
    assertIsVideo(Path.of(render.video().orElseThrow()));
  }

  @Test
  void aVideoIsMadeWithPostgresAndS3() throws Exception {
    try (var postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
        var bucket = S3Server.start(folder)) {
      Map<String, String> environment = new HashMap<>(bucket.variables());
      environment.put("VIDGEN_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));

      Render render = PostgresQuickstart.render(campaign(), recorder, compositor, environment);

      assertThat(render.status()).as(EndOfRender.describe(render)).isEqualTo(RenderStatus.DONE);
      String address = render.video().orElseThrow().toString();
      String base = bucket.endpoint() + "/" + S3Server.BUCKET + "/";
      assertThat(address).startsWith(base);
      assertIsVideo(bucket.fileOf(StorageKey.of(address.substring(base.length()))));
    }
  }

  @Test
  void whatIsMissingInTheEnvironmentIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PostgresQuickstart.render(
                    campaign(), recorder, compositor, Map.of("VIDGEN_DATABASE_URL", "x")))
        .withMessageContaining("S3_BUCKET");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PostgresQuickstart.render(
                    campaign(),
                    recorder,
                    compositor,
                    Map.of("S3_BUCKET", "videos", "S3_REGION", "eu-central-1")))
        .withMessageContaining("VIDGEN_DATABASE_URL");
  }

  /** A small and short one, so that its video takes a second or two. */
  private static Campaign campaign() {
    String page = site.page(DemoPage.SHORT).toString();
    return CampaignDraft.builder()
        .name("Test")
        .scene(SceneDraft.page(page, 1))
        .build()
        .validate(Look.builder().format(new VideoFormat(320, 180, 10)).build());
  }

  private static void assertIsVideo(Path file) throws IOException {
    assertThat(new String(Files.readAllBytes(file), 4, 4, US_ASCII)).isEqualTo("ftyp");
  }
}
