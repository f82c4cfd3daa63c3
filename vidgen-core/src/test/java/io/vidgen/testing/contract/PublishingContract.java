package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.pipeline.RenderTask;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.Outcome;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.Render;
import io.vidgen.render.RenderListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import io.vidgen.storage.SweepableStorage.SweepReport;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What renders require of every {@link SweepableStorage}: any worker can fetch a facecam from it,
 * and only the attempt that the queue accepts stays published. A subclass supplies the storage, as
 * for {@link VideoStorageContract}.
 */
public abstract class PublishingContract {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir Path folder;

  private final DrawnRecorder recorder = new DrawnRecorder();
  private SweepableStorage storage;

  /** A storage to publish to; called once before each test. The subclass closes it. */
  protected abstract SweepableStorage storage() throws Exception;

  @BeforeEach
  void openStorage() throws Exception {
    storage = storage();
  }

  @Test
  void aFacecamThatWasStoredOnceReachesEveryWorker() throws IOException {
    byte[] clip = randomBytes(200_000);
    StorageKey upload = storedFacecam(clip);

    for (String machine : List.of("one", "other")) {
      Path work = Files.createDirectory(folder.resolve(machine));
      RenderResult result =
          pipeline(work).build().render(campaignWith(upload), RenderListener.NONE);

      byte[] video = fetch(result.keys().video());
      assertThat(Arrays.copyOfRange(video, video.length - clip.length, video.length))
          .isEqualTo(clip);
      assertThat(work).isEmptyDirectory();
    }
    assertThat(storage.exists(upload)).isTrue();
  }

  @Test
  void aFacecamThatIsTooLargeIsRefusedBeforeAnythingIsRecorded() throws IOException {
    StorageKey upload = storedFacecam(randomBytes(200_001));
    Path work = Files.createDirectory(folder.resolve("work"));
    RenderPipeline pipeline = pipeline(work).facecamLimits(200_000, Duration.ofMinutes(1)).build();

    StorageException thrown =
        catchThrowableOfType(
            StorageException.class,
            () -> pipeline.render(campaignWith(upload), RenderListener.NONE));

    assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE);
    assertThat(thrown.retryable()).isFalse();
    assertThat(thrown).hasMessageContaining(upload.value()).hasMessageContaining("200000");
    assertThat(recorder.asked()).isEmpty();
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void whatAWorkerUploadsTooLateChangesNothingThatIsPublished() throws IOException {
    SettableClock clock = SettableClock.atNoon();
    InMemoryRenderQueue queue = new InMemoryRenderQueue(clock, 3);
    Render render = queue.request(SampleCampaigns.ofSeconds(1));
    RenderPipeline pipeline = pipeline(folder).build();
    ClaimedRender stale = queue.claim("stale", LEASE).orElseThrow();
    clock.advance(LEASE.plusSeconds(1));
    ClaimedRender winner = queue.claim("winner", LEASE).orElseThrow();
    RenderResult won = render(pipeline, winner);
    byte[] published = fetch(won.keys().video());
    queue.settle(winner, Outcome.Done.builder(won.video(), won.poster()).build());

    RenderResult late = render(pipeline, stale);

    assertThatThrownBy(
            () -> queue.settle(stale, Outcome.Done.builder(late.video(), late.poster()).build()))
        .isInstanceOf(LeaseLostException.class);
    assertThat(queue.find(render.id()).flatMap(Render::video)).contains(won.video());
    assertThat(late.keys()).isNotEqualTo(won.keys());
    assertThat(fetch(won.keys().video())).isEqualTo(published);
    // What the late worker cannot take back, because it was killed, the sweep does.
    StorageKey folderOfRender = StorageKey.of("renders", render.publicId().toString());
    assertThat(
            storage.sweep(
                folderOfRender,
                LATER,
                key -> List.of(won.keys().video(), won.keys().poster()).contains(key)))
        .isEqualTo(new SweepReport(0, 2));
    assertThat(storage.exists(late.keys().video())).isFalse();
    assertThat(storage.exists(won.keys().video())).isTrue();
  }

  private static RenderResult render(RenderPipeline pipeline, ClaimedRender claim) {
    return pipeline.render(
        RenderTask.builder(claim.campaign())
            .publicId(claim.publicId())
            .attempt(claim.attemptName())
            .build(),
        RenderListener.NONE,
        CancellationToken.none());
  }

  private RenderPipeline.Builder pipeline(Path work) {
    return RenderPipeline.builder()
        .recorder(recorder)
        .compositor(new ArchiveCompositor())
        .storage(storage)
        .workDirectory(work);
  }

  private StorageKey storedFacecam(byte[] clip) throws IOException {
    StorageKey key = new StorageKey("facecams/" + UUID.randomUUID() + ".webm");
    storage.put(
        key,
        Files.write(folder.resolve("facecam"), clip),
        ObjectMetadata.builder("video/webm").cacheControl("private").build(),
        ProgressListener.NONE,
        CancellationToken.none());
    return key;
  }

  private static Campaign campaignWith(StorageKey facecam) {
    Campaign campaign = SampleCampaigns.ofSeconds(1);
    return campaign.toBuilder()
        .facecam(Facecam.builder(MediaSource.stored(facecam)).duration(campaign.duration()).build())
        .build();
  }

  private byte[] fetch(StorageKey key) throws IOException {
    Path file = folder.resolve(UUID.randomUUID().toString());
    storage.fetch(key, file, CancellationToken.none());
    return Files.readAllBytes(file);
  }

  private static byte[] randomBytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
