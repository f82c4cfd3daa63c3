package io.vidgen.compositor;

import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSource;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes one video out of recorded frames and a facecam.
 *
 * <p>Thread-safe. All methods block; on cancellation every process they started is gone within 5
 * seconds and the token's reason is thrown. A method that fails or is cancelled leaves no output
 * file; one that returns has checked that its output is whole. Output files must not exist before.
 * Implementations pass {@code CompositorContract} (in vidgen-core's test-jar).
 */
public interface Compositor extends AutoCloseable {

  /** What a preview is smaller than: a million bytes. */
  int PREVIEW_BYTES = 1_000_000;

  /**
   * Looks at an uploaded facecam clip, as far as decoding it.
   *
   * @throws CompositorException with an {@code INPUT_…} code when it cannot be used
   */
  FacecamReport inspect(Path facecam, CancellationToken cancellation);

  /**
   * Looks at a picture that is to lie over videos, as far as decoding it.
   *
   * @throws CompositorException with an {@code INPUT_…} code when it cannot be used
   */
  void inspectWatermark(Path image, CancellationToken cancellation);

  /**
   * Turns recorded frames into a clip of this very format, frame for frame. What the file holds is
   * the compositor's own business: nobody but itself has to understand it.
   */
  Clip normalizeScene(
      FrameFile frames,
      VideoFormat format,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation);

  /**
   * Makes a facecam ready for {@link #overlay}.
   *
   * @throws CompositorException with an {@code INPUT_…} code when it cannot be used
   */
  FacecamClip normalizeFacecam(
      FacecamSpec spec, Path output, ProgressListener progress, CancellationToken cancellation);

  /**
   * Joins clips of one format, one behind the other, without a frame lost or added. What comes of
   * it may refer to their files, which have to stay where they are as long as it is used.
   */
  Clip concatenate(
      List<Clip> clips, Path output, ProgressListener progress, CancellationToken cancellation);

  /**
   * Lays the facecam, and what else the spec has, over the scenes and encodes the final MP4: H.264
   * and AAC, one video and one audio stream of the same length (silent without a facecam), its
   * index in front, a keyframe at least every two seconds and where a scene begins.
   *
   * @throws CompositorException with an {@code INPUT_…} code when the watermark cannot be used
   */
  Clip overlay(
      OverlaySpec spec, Path output, ProgressListener progress, CancellationToken cancellation);

  /**
   * Makes what {@link #overlay} makes of the same spec, from scenes that may still be recorded:
   * reads one after the other, each as its frames come, and returns when the last has come and all
   * is checked. What the spec says of the scenes' clip holds, but its file is not looked at and
   * need not be there.
   *
   * @param scenes what the clip shows, in order
   * @param progress told one call at a time, on this thread or others
   * @return empty if this compositor cannot do that; by default none can
   * @throws CompositorException also when a scene cannot be read to its end
   */
  default Optional<Clip> compose(
      OverlaySpec spec,
      List<? extends FrameSource> scenes,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation) {
    return Optional.empty();
  }

  /**
   * Draws the poster, a JPEG of the video's size, from a frame that shows something and is not near
   * a joint.
   */
  void poster(Clip video, Path output, CancellationToken cancellation);

  /**
   * Makes a silent animation for e-mails: a GIF of a few seconds that repeats itself, smaller than
   * {@link #PREVIEW_BYTES}. It begins with the frame that {@link #poster} shows, since many
   * programs show the first frame only.
   */
  void preview(Clip video, Path output, CancellationToken cancellation);

  /** Stops running calls and releases cached resources. Idempotent. */
  @Override
  void close();
}
