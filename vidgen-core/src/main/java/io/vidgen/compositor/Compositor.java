package io.vidgen.compositor;

import io.vidgen.captions.SpeechPauses;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSink;
import io.vidgen.frames.FrameSource;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes a video from recorded frames and a facecam, step by step.
 *
 * <pre>{@code
 * Clip scene = compositor.normalizeScene(frames, format, work.resolve("scene"), progress, token);
 * Clip scenes = compositor.concatenate(List.of(scene), work.resolve("scenes"), progress, token);
 * Clip video =
 *     compositor.overlay(
 *         OverlaySpec.builder(scenes).build(), work.resolve("video.mp4"), progress, token);
 * }</pre>
 *
 * <p>Thread-safe. All methods block. On cancellation they end every process that they started
 * within 5 seconds and throw the token's reason. A method that fails or is cancelled leaves no
 * output file; a method that returns has verified its output. Output files must not exist before.
 * The caller that created a compositor closes it.
 *
 * <p>Implementations pass {@code CompositorContract} (in vidgen-core's test-jar).
 */
public interface Compositor extends AutoCloseable {

  /** An upper bound of a preview's size, in bytes. */
  int PREVIEW_BYTES = 1_000_000;

  /** The largest size of a share image, in bytes: what all messengers show. */
  int SHARE_IMAGE_BYTES = 300_000;

  /**
   * Inspects an uploaded facecam clip, and decodes all of it.
   *
   * @throws CompositorException with an {@code INPUT_…} code if the clip cannot be used
   */
  FacecamReport inspect(Path facecam, CancellationToken cancellation);

  /**
   * Inspects and decodes a picture that is to be used as a watermark.
   *
   * @throws CompositorException with an {@code INPUT_…} code if the picture cannot be used
   */
  void inspectWatermark(Path image, CancellationToken cancellation);

  /**
   * Inspects and decodes a picture that is to be shown as the poster.
   *
   * @throws CompositorException with an {@code INPUT_…} code if the picture cannot be used
   */
  void inspectPosterImage(Path image, CancellationToken cancellation);

  /**
   * Inspects music, and decodes all of it.
   *
   * @throws CompositorException with an {@code INPUT_…} code if the music cannot be used
   */
  void inspectMusic(Path sound, CancellationToken cancellation);

  /**
   * Inspects and decodes a picture that a scene is to show.
   *
   * @throws CompositorException with an {@code INPUT_…} code if the picture cannot be used
   */
  void inspectImage(Path image, CancellationToken cancellation);

  /**
   * Draws pictures as a scene's frames, as a recorder sends a page's: exactly {@link
   * PictureScene#frames()}, the same for the same scene. A picture of nearly the video's
   * proportions fills the frame; another is shown whole.
   *
   * <p>What the sink or the listener throws ends it: an unchecked exception arrives as it is, an
   * {@link java.io.IOException} as the cause of an {@link java.io.UncheckedIOException}.
   *
   * @param sink receives the frames, from one thread at a time; stays the caller's to close
   * @throws CompositorException with an {@code INPUT_…} code if a picture cannot be used
   */
  void drawPictures(
      PictureScene scene,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation);

  /**
   * Draws a part of a clip as a scene's frames, under the same rules: exactly {@link
   * ClipScene#frames()}, upright and whole, at the format's rate. Beyond the clip's end, its last
   * frame is repeated.
   *
   * @param sink receives the frames, from one thread at a time; stays the caller's to close
   * @throws CompositorException with an {@code INPUT_…} code if the clip cannot be used
   */
  void drawClip(
      ClipScene scene, FrameSink sink, ProgressListener progress, CancellationToken cancellation);

  /**
   * The compositor's part of the cache key of scenes that it draws: its version, and whatever else
   * affects their frames. Default: the class's name, which is enough if any two instances draw
   * alike.
   */
  default String signature() {
    return getClass().getName();
  }

  /**
   * Converts recorded frames into a clip of the given format, frame by frame. The content of the
   * file is private to the compositor: other programs need not be able to read it.
   */
  Clip normalizeScene(
      FrameFile frames,
      VideoFormat format,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation);

  /**
   * Normalises a facecam clip for {@link #overlay}. If the spec has an opening, its clip is made
   * beside the output, under the output's name with {@code .opening} at its end.
   *
   * @throws CompositorException with an {@code INPUT_…} code if the clip cannot be used
   */
  FacecamClip normalizeFacecam(
      FacecamSpec spec, Path output, ProgressListener progress, CancellationToken cancellation);

  /**
   * Joins clips of one format, one after the other, without losing or adding a frame. The output
   * may refer to the clips' files, which must exist as long as the output is used.
   */
  Clip concatenate(
      List<Clip> clips, Path output, ProgressListener progress, CancellationToken cancellation);

  /**
   * Lays the facecam and the other layers over the scenes, and encodes the final MP4: H.264 and
   * AAC, one video and one audio stream of the same length (silent where nothing is heard), the
   * index at the front, an encoder key frame at every scene start and at least every two seconds.
   * Captions that are not drawn are one more stream, in their language, which players show on
   * request.
   *
   * @throws CompositorException with an {@code INPUT_…} code if the watermark cannot be used
   */
  Clip overlay(
      OverlaySpec spec, Path output, ProgressListener progress, CancellationToken cancellation);

  /**
   * Makes the same video as {@link #overlay}, from scenes that may still be recorded. Reads each
   * scene's frames as they arrive, and returns when the last frame has arrived and the video is
   * verified.
   *
   * @param spec its {@link OverlaySpec#scenes()} describes the joined scenes; the clip's file is
   *     not read and need not exist
   * @param scenes the scenes of that clip, in order
   * @param progress called by this or other threads, one call at a time
   * @return empty if this compositor cannot read scenes that are still recorded, which is the
   *     default
   * @throws CompositorException also if a scene cannot be read to its end
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
   * Makes those pictures of a video that the spec names a file for. All are of the same moment:
   *
   * <ul>
   *   <li>the poster, a JPEG of the video's size;
   *   <li>the preview, a silent animation for e-mails: a repeating GIF of a few seconds, smaller
   *       than {@link #PREVIEW_BYTES}, whose first frame stays for 0.8 s, since some mail programs
   *       show no other;
   *   <li>the mail picture, a JPEG of {@link PictureSize#ofMailPicture}, with a play button and the
   *       video's length drawn on it;
   *   <li>the share image for link previews, a JPEG of {@link PictureSize#ofShareImage}, of at most
   *       {@link #SHARE_IMAGE_BYTES}.
   * </ul>
   *
   * <p>The moment is the spec's, or else one in the opening of the first scene, where its page
   * rests at its top, that is neither plain nor in the middle of a change.
   *
   * @throws CompositorException with an {@code INPUT_…} code if the spec's image cannot be used
   */
  void pictures(PicturesSpec spec, CancellationToken cancellation);

  /**
   * Makes a picture of a facecam clip as the bubble shows it: an upright square, a JPEG, of a
   * moment within its first seconds.
   *
   * @param crop the part of the clip's picture that is shown
   * @param side height and width of the picture in pixels; even
   * @throws CompositorException with an {@code INPUT_…} code if the clip cannot be used
   */
  void portrait(
      Path facecam, FacecamCrop crop, int side, Path output, CancellationToken cancellation);

  /**
   * Finds where nobody speaks in a facecam clip. Pauses shorter than 0.15 s are not told; how loud
   * a voice is, compared with the room, decides what a pause is.
   *
   * @throws CompositorException with an {@code INPUT_…} code if the clip cannot be used, or has no
   *     sound
   */
  SpeechPauses pauses(Path facecam, CancellationToken cancellation);

  /**
   * Writes the sound of a facecam clip as programs that recognise speech read it: a WAV file, 16
   * kHz, mono, 16 bits a sample, which begins when the clip does.
   *
   * @throws CompositorException with an {@code INPUT_…} code if the clip cannot be used, or has no
   *     sound
   */
  void sound(Path facecam, Path output, CancellationToken cancellation);

  /**
   * Draws one frame of a video that has not been made yet, a JPEG: the layers lie over the frame
   * where {@link #overlay} lays them over the scenes. Takes a fraction of a second, as no video is
   * encoded; meant for previews of a look.
   *
   * @throws CompositorException with an {@code INPUT_…} code if one of the spec's pictures cannot
   *     be used
   */
  void still(StillSpec spec, Path output, CancellationToken cancellation);

  /** Ends running calls, which then fail, and releases cached resources. Idempotent. */
  @Override
  void close();
}
