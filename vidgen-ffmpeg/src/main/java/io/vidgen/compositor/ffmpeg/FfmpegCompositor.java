package io.vidgen.compositor.ffmpeg;

import io.vidgen.CacheDirectory;
import io.vidgen.ErrorCode;
import io.vidgen.captions.SpeechPauses;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.PictureScene;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.compositor.Quality;
import io.vidgen.compositor.StillSpec;
import io.vidgen.compositor.ffmpeg.internal.facecam.ClipFrames;
import io.vidgen.compositor.ffmpeg.internal.facecam.FacecamInspector;
import io.vidgen.compositor.ffmpeg.internal.facecam.FacecamNormalizer;
import io.vidgen.compositor.ffmpeg.internal.facecam.FacecamStore;
import io.vidgen.compositor.ffmpeg.internal.facecam.PortraitMaker;
import io.vidgen.compositor.ffmpeg.internal.facecam.SpeechSound;
import io.vidgen.compositor.ffmpeg.internal.frames.Concatenator;
import io.vidgen.compositor.ffmpeg.internal.frames.SceneNormalizer;
import io.vidgen.compositor.ffmpeg.internal.music.MusicInspector;
import io.vidgen.compositor.ffmpeg.internal.overlay.OverlayEncoder;
import io.vidgen.compositor.ffmpeg.internal.overlay.StillPainter;
import io.vidgen.compositor.ffmpeg.internal.overlay.WatermarkArt;
import io.vidgen.compositor.ffmpeg.internal.poster.PictureMaker;
import io.vidgen.compositor.ffmpeg.internal.poster.PosterImage;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.compositor.ffmpeg.internal.scene.PictureScenes;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSink;
import io.vidgen.frames.FrameSource;
import io.vidgen.internal.DiskCache;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compositor on FFmpeg's programs, version 5.1 or later with libx264.
 *
 * <pre>{@code
 * try (var compositor = FfmpegCompositor.create()) {
 *   FacecamReport facecam = compositor.inspect(upload, CancellationToken.none());
 *   …
 * }
 * }</pre>
 *
 * <p><b>Quality.</b> The final encoding is the only lossy one: recorded frames stay unchanged until
 * then, and the facecam's square is encoded losslessly. Clips of scenes are no videos for players:
 * they contain the recorded frames themselves.
 *
 * <p><b>Pictures.</b> Unless a moment was picked, {@link #pictures} decodes the first scene's rest
 * once: two seconds, or a quarter of a short scene, in which its page is at its top; after an
 * opening, if there is one. Of the frames whose page is at rest and shows what it will show, it
 * takes the one in which the facecam looks best, as far as brightness tells, compared with the
 * other frames: many edges where webcams show the eyes (variance of the Laplacian; a short dip is a
 * blink), few where they show the mouth, a sharp face, and little motion. It knows no faces: it
 * cannot tell a smile, where eyes look, or eyes that are closed all the time, and it is misled by a
 * face that is small or far from the middle of its clip.
 *
 * <p><b>Safety.</b> Uploaded clips are opened by four demuxers only, without a network. Programs
 * run in a scratch directory beside the output (for {@link #inspect}: in {@code java.io.tmpdir}),
 * with file names that VidGen chose. The directory is always deleted. A program that makes no
 * progress for the stall time-out is killed.
 *
 * <p>Thread-safe; each call runs its own processes. The caller that created a compositor closes it.
 */
public final class FfmpegCompositor implements Compositor {

  /** To be raised when scenes of pictures and clips come to look otherwise. */
  private static final String DRAWING = "1";

  private final Ffmpeg ffmpeg;
  private final FacecamInspector inspector;
  private final SceneNormalizer scenes;
  private final FacecamNormalizer facecams;
  private final Concatenator concatenator;
  private final OverlayEncoder overlays;
  private final PictureMaker pictures;
  private final PortraitMaker portraits;
  private final ClipFrames clipFrames;
  private final SpeechSound speech;
  private final MusicInspector music;

  private FfmpegCompositor(Builder builder, FfmpegInstallation installation) {
    this.ffmpeg = new Ffmpeg(installation, builder.stallTimeout);
    Optional<FacecamStore> facecamStore =
        Optional.ofNullable(builder.facecamCache)
            .map(cache -> new FacecamStore(cache, InstantSource.system()));
    this.inspector = new FacecamInspector(ffmpeg, builder.inputLimits, facecamStore);
    this.scenes = new SceneNormalizer();
    this.facecams =
        new FacecamNormalizer(
            ffmpeg,
            inspector,
            builder.inputLimits,
            Optional.ofNullable(builder.noiseModel),
            facecamStore);
    this.music = new MusicInspector(ffmpeg, builder.inputLimits, facecamStore);
    this.concatenator = new Concatenator();
    this.overlays =
        new OverlayEncoder(
            ffmpeg,
            builder.encoders,
            builder.inputLimits,
            inspector,
            Optional.ofNullable(builder.encodingCache)
                .map(
                    cache ->
                        new DiskCache(cache, DiskCache.Age.SINCE_USED, InstantSource.system())));
    this.pictures = new PictureMaker(ffmpeg);
    this.portraits = new PortraitMaker(ffmpeg, inspector, builder.inputLimits);
    this.clipFrames = new ClipFrames(ffmpeg, inspector, builder.inputLimits);
    this.speech = new SpeechSound(ffmpeg, inspector, builder.inputLimits);
  }

  /**
   * A compositor with all defaults on the FFmpeg that {@link FfmpegInstallation#find()} finds.
   *
   * @throws CompositorException {@code ENCODER_MISSING} if there is none
   */
  public static FfmpegCompositor create() {
    return builder().build();
  }

  /** A builder with the default settings. */
  public static Builder builder() {
    return new Builder();
  }

  /** The programs it uses. */
  public FfmpegInstallation installation() {
    return ffmpeg.installation();
  }

  @Override
  public String signature() {
    return String.join(
        " ",
        getClass().getName(),
        DRAWING,
        installation().version(),
        installation().canToneMap() ? "tone-maps" : "");
  }

  @Override
  public FacecamReport inspect(Path facecam, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (ScratchDirectory bench = ScratchDirectory.in(temporary)) {
      return inspector.inspect(facecam, bench, cancellation).report();
    }
  }

  @Override
  public void inspectWatermark(Path image, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    var unused = WatermarkArt.read(image);
  }

  @Override
  public void inspectPosterImage(Path image, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    var unused = PosterImage.read(image);
  }

  @Override
  public void inspectMusic(Path sound, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    music.inspect(sound, cancellation);
  }

  @Override
  public void inspectImage(Path image, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    var unused = PictureScenes.read(image);
  }

  @Override
  public void drawPictures(
      PictureScene scene,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    PictureScenes.draw(scene, sink, progress, cancellation);
  }

  @Override
  public void drawClip(
      ClipScene scene, FrameSink sink, ProgressListener progress, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    clipFrames.draw(scene, sink, progress, cancellation);
  }

  @Override
  public Clip normalizeScene(
      FrameFile frames,
      VideoFormat format,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    return scenes.normalize(frames, format, output, progress, cancellation);
  }

  @Override
  public FacecamClip normalizeFacecam(
      FacecamSpec spec, Path output, ProgressListener progress, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    return facecams.normalize(spec, output, progress, cancellation);
  }

  @Override
  public Clip concatenate(
      List<Clip> clips, Path output, ProgressListener progress, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    return concatenator.concatenate(clips, output, progress, cancellation);
  }

  @Override
  public Clip overlay(
      OverlaySpec spec, Path output, ProgressListener progress, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    return overlays.overlay(spec, output, progress, cancellation);
  }

  @Override
  public Optional<Clip> compose(
      OverlaySpec spec,
      List<? extends FrameSource> scenes,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    return Optional.of(overlays.compose(spec, scenes, output, progress, cancellation));
  }

  @Override
  public void pictures(PicturesSpec spec, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    pictures.make(spec, cancellation);
  }

  @Override
  public void portrait(
      Path facecam, FacecamCrop crop, int side, Path output, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    portraits.make(facecam, crop, side, output, cancellation);
  }

  @Override
  public SpeechPauses pauses(Path facecam, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    return speech.pauses(facecam, cancellation);
  }

  @Override
  public void sound(Path facecam, Path output, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    speech.write(facecam, output, cancellation);
  }

  @Override
  public void still(StillSpec spec, Path output, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    StillPainter.paint(spec, output, cancellation);
  }

  @Override
  public void close() {
    ffmpeg.close();
    inspector.clear();
  }

  /** Builds an {@link FfmpegCompositor}. Not thread-safe. */
  public static final class Builder {

    private @Nullable FfmpegInstallation installation;
    private Duration stallTimeout = Duration.ofSeconds(60);
    private final Map<Quality, EncoderSettings> encoders = new EnumMap<>(Quality.class);
    private InputLimits inputLimits = InputLimits.defaults();
    private @Nullable CacheDirectory facecamCache;
    private @Nullable CacheDirectory encodingCache;
    private @Nullable NoiseModel noiseModel;

    private Builder() {
      for (Quality quality : Quality.values()) {
        encoders.put(quality, EncoderSettings.of(quality));
      }
    }

    /**
     * The programs to use; default: those that {@link FfmpegInstallation#find()} finds. For
     * programs elsewhere, see {@link FfmpegInstallation#at}.
     */
    public Builder installation(FfmpegInstallation installation) {
      this.installation = Objects.requireNonNull(installation, "installation");
      return this;
    }

    /** How long a program may make no progress before it is killed; default 60 seconds. */
    public Builder stallTimeout(Duration stallTimeout) {
      this.stallTimeout = stallTimeout;
      return this;
    }

    /**
     * How final videos of {@link Quality#STANDARD} are encoded; default {@link
     * EncoderSettings#defaults()}.
     */
    public Builder encoder(EncoderSettings encoder) {
      return encoder(Quality.STANDARD, encoder);
    }

    /** How final videos of a quality are encoded; default {@link EncoderSettings#of}. */
    public Builder encoder(Quality quality, EncoderSettings encoder) {
      encoders.put(quality, encoder);
      return this;
    }

    /**
     * Where normalised facecams, and what inspecting clips and music has found, are kept for reuse;
     * default nowhere. What has a known content is not decoded again, whatever its name.
     */
    public Builder facecamCache(CacheDirectory facecamCache) {
      this.facecamCache = facecamCache;
      return this;
    }

    /**
     * Where scenes that {@link FfmpegCompositor#compose} has encoded are kept, for the next video
     * that shows the same frames at the same time under the same layers, and the sound of videos,
     * for the next one that is as long and has the same facecam and music; default nowhere. Of use
     * for batches, and where scenes are recorded once for several videos, as with a pipeline's
     * {@code sceneCache}.
     */
    public Builder encodingCache(CacheDirectory encodingCache) {
      this.encodingCache = encodingCache;
      return this;
    }

    /**
     * What tells voices from noise where a facecam's noise is reduced; default nothing: FFmpeg's
     * spectral filter {@code afftdn} needs no model.
     */
    public Builder noiseModel(NoiseModel noiseModel) {
      this.noiseModel = noiseModel;
      return this;
    }

    /** How large uploaded clips and music may be; default {@link InputLimits#defaults()}. */
    public Builder inputLimits(InputLimits inputLimits) {
      this.inputLimits = inputLimits;
      return this;
    }

    /**
     * Builds the compositor. Asks the programs for their version and features, unless an
     * installation was given.
     *
     * @throws CompositorException {@code ENCODER_MISSING} if there is no usable FFmpeg, or it lacks
     *     the filter for the noise model
     * @throws IllegalArgumentException if the stall time-out is not positive
     */
    public FfmpegCompositor build() {
      if (stallTimeout.isZero() || stallTimeout.isNegative()) {
        throw new IllegalArgumentException("stall time-out must be positive, not " + stallTimeout);
      }
      FfmpegInstallation programs = installation == null ? FfmpegInstallation.find() : installation;
      if (noiseModel != null && !programs.filters().contains("arnndn")) {
        throw new CompositorException(
            ErrorCode.ENCODER_MISSING, "this FFmpeg has no filter arnndn for a noise model", null);
      }
      return new FfmpegCompositor(this, programs);
    }
  }
}
