package io.vidgen.compositor.ffmpeg.internal.scene;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ImageMotion;
import io.vidgen.compositor.PictureScene;
import io.vidgen.compositor.ffmpeg.internal.frames.FittedPicture;
import io.vidgen.compositor.ffmpeg.internal.frames.UploadedPicture;
import io.vidgen.frames.FrameSink;
import io.vidgen.internal.PictureWriter;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Draws scenes of pictures, without any program. Thread-safe. */
public final class PictureScenes {

  /** A long screenshot has as many as a phone's picture. */
  private static final UploadedPicture UPLOADED =
      new UploadedPicture("picture", 20_000_000, 64_000_000, 24_000_000);

  /** Longer ones would fill the memory behind them, where they are shown larger than the frame. */
  private static final int MOST_TIMES_AS_LONG = 100;

  /** It is seen for seconds, and was encoded once. */
  private static final float HELD_QUALITY = 0.97f;

  private static final float MOVED_QUALITY = 0.93f;

  private PictureScenes() {}

  /**
   * Reads a picture, upright and without transparency.
   *
   * @throws io.vidgen.compositor.CompositorException with an {@code INPUT_…} code if it cannot be
   *     used
   */
  public static BufferedImage read(Path file) {
    BufferedImage picture = UPLOADED.readUpright(file);
    int longer = Math.max(picture.getWidth(), picture.getHeight());
    int shorter = Math.min(picture.getWidth(), picture.getHeight());
    if (longer > (long) shorter * MOST_TIMES_AS_LONG) {
      throw new CompositorException(
          ErrorCode.INPUT_UNSUPPORTED,
          "the picture is of %dx%d: no side may be more than %d times the other"
              .formatted(picture.getWidth(), picture.getHeight(), MOST_TIMES_AS_LONG),
          null);
    }
    return FittedPicture.opaque(picture);
  }

  /** Draws all frames of a scene. */
  public static void draw(
      PictureScene scene,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation) {
    try {
      for (int i = 0; i < scene.pictures().size(); i++) {
        cancellation.throwIfCancelled();
        long start = scene.startOf(i);
        long frames = scene.startOf(i + 1) - start;
        ProgressListener part =
            progress.part(
                (double) start / scene.frames(), (double) (start + frames) / scene.frames());
        BufferedImage picture = read(scene.pictures().get(i));
        if (scene.motion().way() == ImageMotion.Way.HOLD) {
          hold(picture, scene.format(), frames, sink);
          part.progress(1);
        } else {
          move(picture, scene, frames, sink, part, cancellation);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void hold(BufferedImage picture, VideoFormat format, long frames, FrameSink sink)
      throws IOException {
    BufferedImage fitted = FittedPicture.of(picture, format.width(), format.height()).picture();
    sink.frame(PictureWriter.jpeg(fitted, HELD_QUALITY));
    for (long frame = 1; frame < frames; frame++) {
      sink.repeat();
    }
  }

  private static void move(
      BufferedImage picture,
      PictureScene scene,
      long frames,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation)
      throws IOException {
    PictureView view = PictureView.of(picture, scene.motion(), scene.format());
    double before = Double.NaN;
    for (long frame = 0; frame < frames; frame++) {
      cancellation.throwIfCancelled();
      double share = scene.motion().shareAt(frame, frames);
      if (share == before) {
        sink.repeat();
      } else {
        sink.frame(PictureWriter.jpeg(view.at(share), MOVED_QUALITY));
      }
      before = share;
      progress.progress((frame + 1.0) / frames);
    }
  }
}
