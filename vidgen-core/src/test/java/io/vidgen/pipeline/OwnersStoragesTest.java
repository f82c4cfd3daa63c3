package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.event.RenderEvent;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.Render;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.RenderListener;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.StorageByKey;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.EventLog;
import io.vidgen.testing.FaultyStorage;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.worker.ManualWorker;
import io.vidgen.worker.RenderWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket for each owner: keys are chosen by the task, and storages by the key. */
class OwnersStoragesTest {

  private static final UUID ADA = new UUID(0, 1);
  private static final UUID BOB = new UUID(0, 2);

  @TempDir Path folder;

  private final StorageByKey storage = new StorageByKey(key -> bucket(ownerIn(key)));
  private final InMemoryRenderQueue queue = new InMemoryRenderQueue();
  private final EventLog heard = new EventLog();

  private LocalStorage bucket(String owner) {
    return LocalStorage.at(folder.resolve(owner));
  }

  private static String ownerIn(StorageKey key) {
    return key.value().split("/", 3)[1];
  }

  private static StorageKey folderOf(UUID owner) {
    return StorageKey.of("owners", owner.toString());
  }

  private RenderPipeline pipeline() {
    return RenderPipeline.builder()
        .recorder(new DrawnRecorder())
        .compositor(new ArchiveCompositor())
        .storage(storage)
        .keysBy(
            task ->
                VideoKeys.perAttempt(
                    folderOf(task.owner().orElseThrow()), task.publicId(), task.attempt()))
        .build();
  }

  @Test
  void eachOwnersVideosArePublishedInABucketOfTheirOwn() {
    RenderRequest forAda = RenderRequest.builder().owner(ADA).label("order", "4711").build();
    Render adas = queue.request(SampleCampaigns.ofSeconds(1), forAda);
    Render bobs =
        queue.request(SampleCampaigns.ofSeconds(1), RenderRequest.builder().owner(BOB).build());

    try (ManualWorker worker =
        RenderWorker.builder(queue, pipeline()).listener(heard).buildManual()) {
      worker.runOne();
      worker.runOne();
    }

    StorageKey video = keysOf(adas).video();
    assertThat(video.isWithin(folderOf(ADA))).isTrue();
    assertThat(bucket(ADA.toString()).exists(video)).isTrue();
    assertThat(bucket(BOB.toString()).exists(video)).isFalse();
    assertThat(bucket(BOB.toString()).exists(keysOf(bobs).video())).isTrue();
    RenderEvent.Done done = heard.events(RenderEvent.Done.class).get(0);
    assertThat(done.id().owner()).contains(ADA);
    assertThat(done.id().labels()).isEqualTo(Map.of("order", "4711"));
  }

  private VideoKeys keysOf(Render render) {
    return VideoKeys.of(queue.find(render.id()).orElseThrow()).orElseThrow();
  }

  @Test
  void uploadsAreFetchedFromThereAndWhatALostAttemptStoredIsDeletedThere() throws IOException {
    StorageKey upload = StorageKey.of("owners", ADA.toString(), "facecam.webm");
    storage.put(upload, Files.writeString(folder.resolve("clip"), "clip"));
    Campaign campaign = SampleCampaigns.ofSeconds(1);
    Facecam facecam =
        Facecam.builder(MediaSource.stored(upload)).duration(campaign.duration()).build();
    RenderTask task =
        RenderTask.builder(campaign.toBuilder().facecam(facecam).build()).owner(ADA).build();
    RenderPipeline pipeline = pipeline();

    RenderResult made = pipeline.render(task, RenderListener.NONE, CancellationToken.none());

    assertThat(storage.exists(made.keys().video())).isTrue();
    pipeline.withdraw(made, new RenderCancelledException("lost"));
    assertThat(made.keys().all()).noneMatch(storage::exists);
    assertThat(storage.exists(upload)).isTrue();
  }

  @Test
  void aBucketThatCannotBeSweptSaysSo() {
    StorageByKey unswept = new StorageByKey(key -> new FaultyStorage(bucket("any")));

    assertThatThrownBy(() -> unswept.sweep(folderOf(ADA), Instant.EPOCH, key -> true))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_REJECTED))
        .hasMessageContaining(folderOf(ADA).value());
    assertThat(storage.sweep(folderOf(ADA), Instant.EPOCH.plus(Duration.ofDays(1)), key -> true))
        .isNotNull();
  }
}
