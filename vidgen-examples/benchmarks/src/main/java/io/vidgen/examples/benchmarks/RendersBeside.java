package io.vidgen.examples.benchmarks;

import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.examples.demo.DemoFacecam;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Renders of the demo's page with a facecam, one after the other, until it is closed. */
final class RendersBeside implements AutoCloseable {

  private static final int SCENE_SECONDS = 10;

  private final Path directory;
  private final DemoSite site;
  private final FfmpegCompositor compositor;
  private final VidGenJob job;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> renders;
  private volatile boolean closed;
  private final AtomicInteger done = new AtomicInteger();

  private RendersBeside(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    site = DemoSite.start();
    compositor = FfmpegCompositor.create();
    job = new VidGenJob(compositor, 2, true, Optional.empty());
    JobInput input =
        new JobInput(
            List.of(site.page(DemoPage.LONG)),
            Duration.ofSeconds(SCENE_SECONDS),
            VideoFormat.HD_1080,
            facecam());
    renders =
        thread.submit(
            () -> {
              while (!closed) {
                JobRun.of(job, input, directory).delete();
                done.incrementAndGet();
              }
              return null;
            });
  }

  static RendersBeside start() throws IOException, InterruptedException {
    return new RendersBeside(Files.createTempDirectory("renders-beside-"));
  }

  private Path facecam() throws IOException, InterruptedException {
    try (InputStream clip = DemoFacecam.open()) {
      Files.copy(clip, directory.resolve("demo.mp4"));
    }
    new FfmpegCommand(compositor.installation(), directory)
        .run(
            "-v error -stream_loop -1 -i demo.mp4 -t "
                + SCENE_SECONDS
                + " -preset veryfast me.mp4");
    return directory.resolve("me.mp4");
  }

  /** How many have been made. */
  int done() {
    return done.get();
  }

  /** Waits for the one that is being made. */
  @Override
  public void close() throws IOException {
    closed = true;
    try {
      renders.get();
    } catch (ExecutionException e) {
      throw new IOException("a render beside has failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      thread.shutdown();
      job.close();
      compositor.close();
      site.close();
      Directories.delete(directory);
    }
  }
}
