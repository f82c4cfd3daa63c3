package io.vidgen.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.CacheDirectory;
import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchCounts;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.Batches;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.jdbc.JdbcBatches;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.jdbc.VidGenMigrations;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.recipient.RecipientList;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.worker.RenderWorker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long a batch takes with so many workers on this machine and one database. Each worker has a
 * queue, a recorder and a compositor of its own, and makes one video at a time, scene by scene; the
 * machine's caches are shared, and empty at the start.
 */
final class BatchFleet {

  private static final UUID OWNER = new UUID(0, 1);
  private static final StorageKey FACECAM = new StorageKey("facecams/me.mp4");
  private static final Duration LONGEST_VIDEO = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final FfmpegInstallation installation;
  private final JobInput input;
  private final int recipients;
  private final Path directory;

  /**
   * @param input the first page gets a parameter that is each recipient's own
   */
  BatchFleet(FfmpegInstallation installation, JobInput input, int recipients, Path directory) {
    this.installation = installation;
    this.input = input;
    this.recipients = recipients;
    this.directory = directory;
  }

  /** Makes the batch once for each of these numbers of workers. */
  void print(List<Integer> workers) throws IOException, InterruptedException {
    // The first count is not to be the one whose code is cold.
    new BatchFleet(installation, input, 1, directory)
        .measure(1, Files.createDirectory(directory.resolve("warm-up")));
    double alone = 0;
    for (int count : workers) {
      Path own = Files.createDirectory(directory.resolve("workers-" + count));
      try {
        TreeMeter.Reading reading = measure(count, own);
        alone = alone == 0 ? reading.wall() : alone;
        System.out.printf(
            Locale.ROOT,
            "%d worker%s, %d videos: %.1f s (%.2f of the first), %.1f s CPU%n",
            count,
            count == 1 ? "" : "s",
            recipients,
            reading.wall(),
            reading.wall() / alone,
            reading.cpu());
      } finally {
        Directories.delete(own);
      }
    }
  }

  private TreeMeter.Reading measure(int count, Path own) throws IOException, InterruptedException {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        HikariDataSource pool = new HikariDataSource();
        LocalStorage storage = LocalStorage.at(own.resolve("storage"))) {
      pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
      pool.setMaximumPoolSize(4 + 4 * count);
      VidGenMigrations.migrate(pool, "public");
      storage.put(
          FACECAM,
          input.facecam(),
          ObjectMetadata.mp4(),
          ProgressListener.NONE,
          new CancellationToken());
      Batches batches = JdbcBatches.create(pool).ownedBy(OWNER);
      Batch batch = batches.create(spec(), list());
      List<Seat> seats = new ArrayList<>();
      try (TreeMeter meter = new TreeMeter(own)) {
        for (int i = 0; i < count; i++) {
          seats.add(new Seat(pool, storage, own, i));
        }
        batches.run(batch.id());
        awaitEnd(batches, batch.id());
        return meter.stop();
      } finally {
        closeAll(seats);
      }
    }
  }

  /** Whatever becomes of one of them. */
  private static void closeAll(List<Seat> seats) {
    @Nullable RuntimeException failed = null;
    for (Seat seat : seats) {
      try {
        seat.close();
      } catch (RuntimeException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  private BatchSpec spec() {
    CampaignDraft.Builder draft = CampaignDraft.builder().name("For {{first_name|you}}");
    int seconds = Math.toIntExact(input.perScene().toSeconds());
    draft.scene(SceneDraft.page("{{website}}", seconds));
    input.pages().stream()
        .skip(1)
        .forEach(page -> draft.scene(SceneDraft.page(page.toString(), seconds)));
    Look look =
        Look.builder()
            .format(input.format())
            .motion(
                Motion.builder().scroll(ScrollStyle.SMOOTH).depth(ScrollDepth.Place.BOTTOM).build())
            .view(PageView.desktop())
            .maxRecordingAge(Duration.ofHours(1))
            .build();
    return BatchSpec.builder("Benchmark", draft.build())
        .look(look)
        .facecam(Facecam.builder(MediaSource.stored(FACECAM)).duration(input.total()).build())
        .build();
  }

  private RecipientList list() {
    URI page = input.pages().get(0);
    RecipientList.Builder list = RecipientList.builder(List.of("email", "first_name", "website"));
    for (int i = 0; i < recipients; i++) {
      list.row(List.of("p" + i + "@example.com", "Person " + i, page + "?recipient=" + i));
    }
    return list.build();
  }

  private void awaitEnd(Batches batches, UUID id) throws InterruptedException {
    long patience = System.nanoTime() + LONGEST_VIDEO.multipliedBy(recipients).toNanos();
    BatchCounts counts = batches.find(id).orElseThrow().counts();
    while (counts.ended() < recipients) {
      if (System.nanoTime() > patience) {
        throw new IllegalStateException("the batch does not end: " + counts);
      }
      Thread.sleep(LOOK_EVERY.toMillis());
      counts = batches.find(id).orElseThrow().counts();
    }
    if (counts.done() < recipients) {
      throw new IllegalStateException("not all videos were made: " + counts);
    }
  }

  /** A worker with all that is its own. */
  private final class Seat implements AutoCloseable {

    private final JdbcRenderQueue queue;
    private final PlaywrightRecorder recorder;
    private final FfmpegCompositor compositor;
    private final RenderWorker worker;

    Seat(HikariDataSource pool, LocalStorage storage, Path own, int number) throws IOException {
      Path work = Files.createDirectory(own.resolve("work-" + number));
      queue = JdbcRenderQueue.create(pool);
      recorder = PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1).build();
      compositor =
          FfmpegCompositor.builder()
              .installation(installation)
              .facecamCache(CacheDirectory.at(own.resolve("facecams")))
              .encodingCache(CacheDirectory.at(own.resolve("encoded")))
              .build();
      RenderPipeline pipeline =
          RenderPipeline.builder()
              .recorder(recorder)
              .compositor(compositor)
              .storage(storage)
              .scenesAtOnce(1)
              .encodeWhileRecording(true)
              .sceneCache(CacheDirectory.at(own.resolve("scenes")))
              .workDirectory(work)
              .build();
      worker = RenderWorker.builder(queue, pipeline).name("seat-" + number).build();
      worker.start();
    }

    @Override
    public void close() {
      worker.close();
      queue.close();
      recorder.close();
      compositor.close();
    }
  }
}
