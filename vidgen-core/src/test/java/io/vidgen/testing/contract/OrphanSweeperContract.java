package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQueue;
import io.vidgen.queue.Renders;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.PublicId;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage.SweepReport;
import io.vidgen.storage.VideoKeys;
import io.vidgen.worker.OrphanSweeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an {@link OrphanSweeper} deletes and keeps, with every queue. A subclass supplies the queue
 * and its clock, as for {@code RenderQueueContract}.
 */
public abstract class OrphanSweeperContract {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration A_DAY = Duration.ofDays(1);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private LocalStorage storage;

  @SuppressWarnings("NullAway.Init")
  private OrphanSweeper attempts;

  @SuppressWarnings("NullAway.Init")
  private RenderQueue queue;

  @SuppressWarnings("NullAway.Init")
  private Renders renders;

  /** The workers' side of the queue of this test, which is empty when the test begins. */
  protected abstract RenderQueue queue();

  /** The askers' side of the same queue. */
  protected abstract Renders renders();

  /** Makes it later for the queue. */
  protected abstract void advance(Duration duration);

  /** A campaign that the queue can be asked for. */
  protected abstract Campaign newCampaign();

  @BeforeEach
  void openStorage() {
    queue = queue();
    renders = renders();
    storage = LocalStorage.at(folder.resolve("storage"));
    attempts = OrphanSweeper.of(renders, storage);
  }

  @Test
  void whatAKilledWorkerHasUploadedGoesAndWhatItsSuccessorPublishedStays() throws IOException {
    ClaimedRender killed = claimNew();
    upload(killed);
    advance(LEASE.plusSeconds(1));
    ClaimedRender successor = queue.claim("second", LEASE).orElseThrow();
    upload(successor);
    publish(successor);

    SweepReport report = attempts.sweep(A_DAY);

    assertThat(report.objects()).isEqualTo(2);
    assertThat(isStored(killed)).isFalse();
    assertThat(isStored(successor)).isTrue();
    assertThat(attempts.sweep(A_DAY)).isEqualTo(new SweepReport(0, 0));
  }

  @Test
  void whatBelongsToAWorkerAtWorkStaysEvenWhenItIsLate() throws IOException {
    ClaimedRender running = claimNew();
    upload(running);

    assertThat(attempts.sweep(A_DAY).objects()).isZero();
    advance(LEASE.plusSeconds(1)); // Until another takes over, it may still come back in time.
    assertThat(attempts.sweep(A_DAY).objects()).isZero();

    publish(running);
    assertThat(attempts.sweep(A_DAY).objects()).isZero();
    assertThat(isStored(running)).isTrue();
  }

  @Test
  void whatWasUploadedForACancelledRenderGoes() throws IOException {
    ClaimedRender cancelled = claimNew();
    upload(cancelled);
    renders.cancel(cancelled.renderId());

    assertThat(attempts.sweep(A_DAY).objects()).isEqualTo(2);
    assertThat(isStored(cancelled)).isFalse();
  }

  @Test
  void anOwnersFolderIsSweptByItself() throws IOException {
    StorageKey folderOfOwner = StorageKey.of("owners", "ada");
    ClaimedRender cancelled = claimNew();
    VideoKeys keys =
        VideoKeys.perAttempt(folderOfOwner, cancelled.publicId(), cancelled.attemptName());
    put(keys.video());
    renders.cancel(cancelled.renderId());

    assertThat(attempts.sweep(A_DAY).objects()).isZero();
    assertThat(attempts.sweep(folderOfOwner, A_DAY).objects()).isEqualTo(1);
    assertThat(storage.exists(keys.video())).isFalse();
  }

  @Test
  void whatIsYoungStays() throws IOException {
    ClaimedRender cancelled = claimNew();
    upload(cancelled);
    renders.cancel(cancelled.renderId());

    assertThat(attempts.sweep(A_DAY.multipliedBy(3)).objects()).isZero();
    assertThat(isStored(cancelled)).isTrue();
  }

  @Test
  void whatNobodyKnowsStays() throws IOException {
    claimNew();
    List<StorageKey> foreign =
        List.of(
            new StorageKey("renders/" + PublicId.random() + "/a1/video.mp4"),
            new StorageKey("renders/" + PublicId.random() + ".mp4"),
            new StorageKey("renders/short/a1/video.mp4"),
            new StorageKey("facecams/me.mp4"));
    for (StorageKey key : foreign) {
      put(key);
    }

    assertThat(attempts.sweep(A_DAY)).isEqualTo(new SweepReport(0, 0));
    assertThat(foreign).allMatch(storage::exists);
  }

  @Test
  void anAgeBelowZeroIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> attempts.sweep(Duration.ofSeconds(-1)))
        .withMessageContaining("age");
  }

  private ClaimedRender claimNew() {
    renders.request(newCampaign());
    return queue.claim("first", LEASE).orElseThrow();
  }

  private static VideoKeys keysOf(ClaimedRender claim) {
    return VideoKeys.perAttempt(claim.publicId(), claim.attemptName());
  }

  private void upload(ClaimedRender claim) throws IOException {
    put(keysOf(claim).video());
    put(keysOf(claim).poster());
  }

  /** Two days ago, as the storage sees it. */
  private void put(StorageKey key) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), key.value());
    storage.put(key, file, ObjectMetadata.mp4(), ProgressListener.NONE, new CancellationToken());
    Files.setLastModifiedTime(
        folder.resolve("storage").resolve(key.value()),
        FileTime.from(Instant.now().minus(A_DAY.multipliedBy(2))));
  }

  private void publish(ClaimedRender claim) {
    VideoKeys keys = keysOf(claim);
    queue.settle(
        claim,
        Outcome.Done.builder(storage.publicUri(keys.video()), storage.publicUri(keys.poster()))
            .build());
  }

  private boolean isStored(ClaimedRender claim) {
    return storage.exists(keysOf(claim).video()) && storage.exists(keysOf(claim).poster());
  }
}
