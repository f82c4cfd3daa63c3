package io.vidgen.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.render.Render;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.s3.testing.S3Server;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.contract.PublishingContract;
import io.vidgen.worker.ManualWorker;
import io.vidgen.worker.RenderWorker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3PublishingTest extends PublishingContract {

  @TempDir static Path root;
  private static S3Server server;
  private static S3Storage storage;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(root);
    storage = server.storage().build();
  }

  @AfterAll
  static void stop() throws Exception {
    storage.close();
    server.close();
  }

  @Override
  protected SweepableStorage storage() {
    return storage;
  }

  @Test
  void aPrivateVideoIsWatchedByASignedAddressOfItsRendersKey(@TempDir Path work) throws Exception {
    InMemoryRenderQueue queue = new InMemoryRenderQueue();
    Render requested = queue.request(SampleCampaigns.ofSeconds(1));
    RenderPipeline pipeline =
        RenderPipeline.builder()
            .recorder(new DrawnRecorder())
            .compositor(new ArchiveCompositor())
            .storage(storage)
            .workDirectory(work)
            .build();
    try (ManualWorker worker = RenderWorker.builder(queue, pipeline).buildManual()) {
      worker.runOne();
    }

    Render render = queue.find(requested.id()).orElseThrow();
    StorageKey video = VideoKeys.of(render).orElseThrow().video();

    assertThat(statusOf(render.video().orElseThrow())).isEqualTo(403);
    assertThat(statusOf(storage.presignGet(video, Duration.ofMinutes(1)))).isEqualTo(200);
  }

  private static int statusOf(URI address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
