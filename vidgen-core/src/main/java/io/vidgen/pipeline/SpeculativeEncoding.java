package io.vidgen.pipeline;

import io.vidgen.campaign.Look;
import io.vidgen.captions.Captions;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.MusicBed;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.internal.LogContext;
import io.vidgen.internal.Uninterruptibly;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What later stages have to do, done while scenes are still recorded: the facecam is normalised,
 * and the video encoded as its frames come. {@link NormalizeStage} and {@link OverlayStage} take
 * from it what they would make of the same input, and make it themselves if it came to nothing.
 *
 * <p>Belongs to one render; runs a thread of its own until it is closed. Thread-safe.
 */
final class SpeculativeEncoding implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SpeculativeEncoding.class);
  private static final long TELL_EVERY_MILLIS = 200;

  /**
   * What is known of a render before its scenes are recorded.
   *
   * @param scenes what is recorded, in order
   * @param facecam the uploaded clip, if there is one
   * @param watermark the picture that lies over all, if the look has one
   * @param music what is heard below the voice, if the look has music
   * @param captions what is said, if the campaign has captions
   */
  public record Plan(
      List<SceneSpec> scenes,
      Look look,
      Optional<Path> facecam,
      Optional<WatermarkImage> watermark,
      Optional<MusicBed> music,
      Optional<Captions> captions) {

    long frames() {
      return scenes.stream().mapToLong(SceneSpec::frames).sum();
    }

    List<Long> sceneStarts() {
      List<Long> sceneStarts = new ArrayList<>();
      long start = 0;
      for (SceneSpec scene : scenes.subList(0, scenes.size() - 1)) {
        start += scene.frames();
        sceneStarts.add(start);
      }
      return sceneStarts;
    }
  }

  private record Facecam(FacecamSpec spec, FacecamClip clip) {}

  private record Video(OverlaySpec spec, Clip clip) {}

  private final Compositor compositor;
  private final Plan plan;
  private final Path workDirectory;
  private final List<AwaitedFrames> scenes;
  private final CancellationToken own = new CancellationToken();
  private final CancellationToken.Registration whole;
  private final CompletableFuture<Optional<Facecam>> facecam = new CompletableFuture<>();
  private final CompletableFuture<Optional<Video>> video = new CompletableFuture<>();
  private final Thread thread;
  private volatile double encoded;
  private volatile @Nullable Throwable failure;

  /**
   * Begins.
   *
   * @param context the render's; its directory is where the later stages look
   */
  SpeculativeEncoding(Compositor compositor, Plan plan, StageContext context) {
    this.compositor = compositor;
    this.plan = plan;
    this.workDirectory = context.workDirectory();
    this.scenes = plan.scenes().stream().map(scene -> new AwaitedFrames(scene.frames())).toList();
    CancellationToken outer = context.cancellation();
    this.whole = outer.onCancel(() -> outer.reason().ifPresent(own::cancel));
    this.thread = new Thread(LogContext.carried(this::run), "vidgen-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      Optional<FacecamClip> clip = plan.facecam().map(this::normalize);
      video.complete(compose(clip));
    } catch (RuntimeException | Error e) {
      log.debug("What was begun while scenes are recorded came to nothing", e);
      failure = e;
      if (e instanceof Error error) {
        throw error;
      }
    } finally {
      facecam.complete(Optional.empty());
      video.complete(Optional.empty());
    }
  }

  private FacecamClip normalize(Path file) {
    FacecamSpec spec = NormalizeStage.facecamSpec(file, plan.frames(), plan.look());
    FacecamClip clip =
        compositor.normalizeFacecam(
            spec, NormalizeStage.facecamIn(workDirectory), ProgressListener.NONE, own);
    facecam.complete(Optional.of(new Facecam(spec, clip)));
    return clip;
  }

  private Optional<Video> compose(Optional<FacecamClip> clip) {
    Clip joined =
        Clip.builder(ConcatenateStage.scenesIn(workDirectory), plan.look().format(), plan.frames())
            .sceneStarts(plan.sceneStarts())
            .build();
    OverlaySpec spec =
        OverlayStage.specOf(
            OverlayStage.Input.builder(joined, plan.look())
                .facecam(clip.orElse(null))
                .watermark(plan.watermark().orElse(null))
                .music(plan.music().orElse(null))
                .sceneSounds(SceneSpec.sounds(plan.scenes()))
                .captions(plan.captions().orElse(null))
                .build());
    return compositor
        .compose(
            spec, scenes, OverlayStage.videoIn(workDirectory), fraction -> encoded = fraction, own)
        .map(made -> new Video(spec, made));
  }

  /** Where a scene's frames are to be announced. */
  AwaitedFrames scene(int index) {
    return scenes.get(index);
  }

  /** No further scene will come: threads that wait for one may stop. */
  void noMoreScenes() {
    scenes.forEach(AwaitedFrames::giveUp);
  }

  /** The clip that was made of this, if any; waits until that is decided. */
  Optional<FacecamClip> facecam(FacecamSpec spec) {
    return await(facecam, ProgressListener.NONE)
        .filter(made -> made.spec().equals(spec))
        .map(Facecam::clip);
  }

  /** The video that was made of this, if any; waits until that is decided. */
  Optional<Clip> video(OverlaySpec spec, ProgressListener listener) {
    return await(video, listener).filter(made -> made.spec().equals(spec)).map(Video::clip);
  }

  private <T> Optional<T> await(CompletableFuture<Optional<T>> future, ProgressListener listener) {
    while (true) {
      try {
        Optional<T> made = future.get(TELL_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        if (made.isEmpty() && failure != null) {
          log.info("Done again, as it failed while scenes were recorded: {}", failure.toString());
        }
        return made;
      } catch (TimeoutException e) {
        listener.progress(encoded);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e); // None is ever completed so.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RenderCancelledException("the rendering thread was interrupted");
      }
    }
  }

  /** Ends what still runs, and waits for it. Idempotent. */
  @Override
  public void close() {
    whole.close();
    own.cancel(new RenderCancelledException("the render is over"));
    noMoreScenes();
    Uninterruptibly.join(thread); // The work directory is deleted next: it must release it first.
  }
}
