package io.vidgen.examples.server.preview;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Watermark;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.StillSpec;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.VideoFormat;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Draws what a video will look like: a frame of the real page, recorded as the video's would be,
 * with the layers that the compositor draws over a video's frames.
 *
 * <p>One page is recorded and one picture drawn at a time, so that renders keep the machine to
 * themselves, and requests that would wait too long are refused. Thread-safe.
 */
public final class Previews implements AutoCloseable {

  private static final int LONGEST_SIDE = 960;
  private static final int LEAST_WIDTH = 320;
  private static final int LEAST_HEIGHT = 180;
  private static final int WAITING = 16;
  private static final long MOST_WATERMARK_BYTES = 10_000_000;
  private static final long FINISH_SECONDS = 5;

  private final Compositor compositor;
  private final VideoStorage storage;
  private final Path directory;
  private final Portraits portraits;
  private final PageFrames frames;
  private final CancellationToken stopping = new CancellationToken();
  private final ExecutorService recording = oneAtATime("vidgen-preview-page");
  private final ExecutorService drawing = oneAtATime("vidgen-preview");

  /**
   * Previews by these.
   *
   * @param recorder this closes it; compositor and storage stay the caller's to close
   * @param directory for files while a picture is drawn
   * @param mostFacecamBytes of a clip that is fetched
   */
  public Previews(
      SceneRecorder recorder,
      Compositor compositor,
      VideoStorage storage,
      Path directory,
      long mostFacecamBytes) {
    this.compositor = compositor;
    this.storage = storage;
    this.directory = directory;
    this.portraits = new Portraits(compositor, storage, directory, mostFacecamBytes);
    this.frames =
        new PageFrames(recorder, new CardFiles(storage, directory), recording, this::shrunk);
  }

  private static ExecutorService oneAtATime(String name) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WAITING),
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        },
        (work, executor) -> {
          throw new ApiException(503, "Many pages are being looked at; try again in a moment");
        });
  }

  /** Whether a request needs neither a browser nor a clip. */
  public boolean isQuick(PreviewRequest request) {
    FacecamCrop crop = request.look().facecam().crop();
    return frames.knows(request)
        && request.facecam().map(facecam -> portraits.knows(facecam, crop)).orElse(true);
  }

  /**
   * Draws it. The future fails with an {@link InvalidCampaignException} about the request's field
   * {@code url} when the page cannot be shown, saying why.
   */
  public CompletableFuture<Preview> draw(PreviewRequest request) {
    return frames
        .find(request)
        .thenApplyAsync(found -> draw(found, request.look(), request), drawing);
  }

  /** Once, rather than for every look. */
  private Jpeg shrunk(Jpeg frame, VideoFormat format) {
    try (PreviewDirectory files = PreviewDirectory.in(directory)) {
      Path page = frame.write(files.file("page.jpg"));
      Path output = files.file("smaller.jpg");
      compositor.still(StillSpec.builder(page, smaller(format)).build(), output, stopping);
      return Jpeg.read(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Preview draw(PageFrames.Found page, Look look, PreviewRequest request) {
    VideoFormat format = smaller(look.format());
    try (PreviewDirectory files = PreviewDirectory.in(directory)) {
      StillSpec.Builder still =
          StillSpec.builder(page.frame().write(files.file("page.jpg")), format)
              .bubble(look.bubble())
              .lowerThird(look.lowerThird().orElse(null));
      if (request.facecam().isPresent()) {
        StorageKey facecam = request.facecam().get();
        Jpeg portrait =
            orRefuse("facecam_id", () -> portraits.find(facecam, look.facecam().crop(), stopping));
        still.portrait(portrait.write(files.file("portrait.jpg")));
      }
      if (look.watermark().isPresent()) {
        still.watermark(watermark(look.watermark().get(), files.file("watermark")));
      }
      Path output = files.file("still.jpg");
      compositor.still(still.build(), output, stopping);
      return new Preview(page.url(), Jpeg.read(output), format.width(), format.height());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WatermarkImage watermark(Watermark watermark, Path file) {
    return orRefuse(
        "look.watermark.key",
        () -> {
          Path image =
              watermark
                  .image()
                  .match(
                      MediaSource.LocalFile::path,
                      stored -> {
                        storage.fetch(stored.key(), file, MOST_WATERMARK_BYTES, stopping);
                        return file;
                      });
          compositor.inspectWatermark(image, stopping);
          return new WatermarkImage(image, watermark.style());
        });
  }

  /** What is wrong with a file is told at the field that named it. */
  private static <T> T orRefuse(String field, Supplier<T> made) {
    try {
      return made.get();
    } catch (VidGenException e) {
      if (!e.code().name().startsWith("INPUT_")) {
        throw e;
      }
      throw new InvalidCampaignException(
          List.of(new FieldError(field, String.valueOf(e.getMessage()))));
    }
  }

  /** In the video's proportions, and within what a format may be. */
  private static VideoFormat smaller(VideoFormat format) {
    double wanted = (double) LONGEST_SIDE / Math.max(format.width(), format.height());
    double least =
        Math.max((double) LEAST_WIDTH / format.width(), (double) LEAST_HEIGHT / format.height());
    double scale = Math.min(1, Math.max(wanted, least));
    return new VideoFormat(
        even(format.width() * scale), even(format.height() * scale), format.fps());
  }

  private static int even(double pixels) {
    return 2 * (int) Math.round(pixels / 2);
  }

  /** Ends what is being recorded or drawn; those who wait for it are told. */
  @Override
  public void close() {
    stopping.cancel(new VidGenException(ErrorCode.WORKER_STOPPING, "the server is stopping", null));
    frames.close();
    recording.shutdownNow();
    drawing.shutdownNow();
    try {
      boolean unused =
          recording.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS)
              && drawing.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
