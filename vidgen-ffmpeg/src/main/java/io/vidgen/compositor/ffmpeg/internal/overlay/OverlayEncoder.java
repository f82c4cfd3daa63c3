package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.Quality;
import io.vidgen.compositor.ffmpeg.EncoderSettings;
import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.facecam.FacecamInspector;
import io.vidgen.compositor.ffmpeg.internal.facecam.HeardClips;
import io.vidgen.compositor.ffmpeg.internal.frames.FrameTime;
import io.vidgen.compositor.ffmpeg.internal.frames.JpegDecoder;
import io.vidgen.compositor.ffmpeg.internal.frames.RawFeed;
import io.vidgen.compositor.ffmpeg.internal.frames.SceneFeed;
import io.vidgen.compositor.ffmpeg.internal.music.SceneSoundMixer;
import io.vidgen.compositor.ffmpeg.internal.probe.ClipCheck;
import io.vidgen.compositor.ffmpeg.internal.probe.DecodeCheck;
import io.vidgen.compositor.ffmpeg.internal.probe.Mp4Boxes;
import io.vidgen.compositor.ffmpeg.internal.probe.Mp4Tracks;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.frames.FrameSource;
import io.vidgen.internal.DiskCache;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes the final MP4: colours, layers, H.264, AAC, index in front. In one pass; or, of scenes that
 * are still recorded, each by itself, to be joined as it is.
 */
public final class OverlayEncoder {

  private static final String MADE = "video.mp4";

  /** How much of the progress encoding is worth; the rest is decoding what it made. */
  private static final double ENCODING_SHARE = 0.9;

  private final Ffmpeg ffmpeg;
  private final Map<Quality, EncoderSettings> settings;
  private final SceneEncoder sceneEncoder;
  private final SoundEncoder soundEncoder;
  private final ClipCheck check;
  private final DecodeCheck decodeCheck;

  /**
   * @param limits within which music is opened
   * @param inspector of the clips whose sounds are heard
   * @param cache where encoded scenes and sounds are kept, if anywhere
   */
  public OverlayEncoder(
      Ffmpeg ffmpeg,
      Map<Quality, EncoderSettings> settings,
      InputLimits limits,
      FacecamInspector inspector,
      Optional<DiskCache> cache) {
    this.ffmpeg = ffmpeg;
    this.settings = Map.copyOf(settings);
    this.soundEncoder =
        new SoundEncoder(
            ffmpeg,
            limits,
            new SceneSoundMixer(ffmpeg, new HeardClips(ffmpeg, inspector, limits)),
            cache);
    this.sceneEncoder = new SceneEncoder(ffmpeg, soundEncoder, cache);
    this.check = new ClipCheck(ffmpeg);
    this.decodeCheck = new DecodeCheck(ffmpeg);
  }

  public Clip overlay(
      OverlaySpec spec, Path output, ProgressListener progress, CancellationToken cancellation) {
    return make(
        spec.scenes(),
        output,
        CaptionTrack.of(spec),
        (bench, encoding) ->
            inOnePass(
                spec,
                SceneFeed.of(spec.scenes(), new JpegDecoder(ffmpeg, bench.path(), cancellation)),
                bench,
                encoding,
                cancellation),
        progress,
        cancellation);
  }

  /** As {@link #overlay}, of scenes that may still be recorded. */
  public Clip compose(
      OverlaySpec spec,
      List<? extends FrameSource> scenes,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation) {
    boolean apart =
        (scenes.size() > 1 || sceneEncoder.keepsScenes())
            && SceneFades.of(spec.scenes(), spec.transition()).sceneStarts().isEmpty();
    return make(
        spec.scenes(),
        output,
        CaptionTrack.of(spec),
        (bench, encoding) -> {
          if (apart) {
            return sceneEncoder.encode(
                spec, settingsOf(spec), scenes, bench, MADE, encoding, cancellation);
          }
          var decoder = new JpegDecoder(ffmpeg, bench.path(), cancellation);
          RawFeed feed = new RawFeed(scenes, spec.scenes().format(), decoder);
          return inOnePass(spec, feed, bench, encoding, cancellation);
        },
        progress,
        cancellation);
  }

  /** Encodes a video, and decodes what it has encoded. */
  private interface Making {
    /** Returns what was taken from the cache. */
    List<String> on(ScratchDirectory bench, ProgressListener progress);
  }

  private Clip make(
      Clip scenes,
      Path output,
      CaptionTrack captions,
      Making making,
      ProgressListener progress,
      CancellationToken cancellation) {
    try (ScratchDirectory bench = ScratchDirectory.beside(output)) {
      List<String> taken = making.on(bench, progress);
      try {
        check(bench, scenes, captions.streams(), cancellation);
      } catch (CompositorException e) {
        sceneEncoder.discard(taken, e);
        throw e;
      }
      progress.progress(1);
      bench.publish(MADE, output);
      return scenes.toBuilder().path(output).build();
    }
  }

  private List<String> inOnePass(
      OverlaySpec spec,
      SceneFeed feed,
      ScratchDirectory bench,
      ProgressListener progress,
      CancellationToken cancellation) {
    OverlayLayers layers = new OverlayLayers(spec, bench, new OpeningFrames(ffmpeg, cancellation));
    CaptionTrack captions = CaptionTrack.of(spec);
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(layers.inputs(feed));
    Optional<String> sound = soundEncoder.encode(layers, settingsOf(spec), bench, cancellation);
    arguments.addAll(SoundEncoder.INPUT);
    arguments.addAll(captions.input(bench));
    arguments.addAll(
        List.of(
            "-filter_complex",
            layers.graph(),
            "-map",
            OverlayGraph.PICTURE,
            "-map",
            layers.count() + ":a:0",
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1"));
    arguments.addAll(EncoderArguments.picture(settingsOf(spec), spec.scenes().format().fps()));
    arguments.addAll(keyframes(spec.scenes()));
    arguments.addAll(captions.output(layers.count() + 1));
    arguments.addAll(
        List.of(
            "-c:a",
            "copy",
            "-movflags",
            "+faststart",
            "-f",
            "mp4",
            ScratchDirectory.argument(MADE)));
    List<String> taken = sound.stream().toList();
    try {
      ffmpeg
          .encode(
              new FfmpegJob(bench.path(), arguments, spec.scenes().frames(), feed),
              share -> progress.progress(share * ENCODING_SHARE),
              cancellation)
          .orThrow("encode the video");
      decodeCheck.check(
          bench,
          MADE,
          spec.scenes().frames(),
          share -> progress.progress(ENCODING_SHARE + share * (1 - ENCODING_SHARE)),
          cancellation);
    } catch (CompositorException e) {
      sceneEncoder.discard(taken, e);
      throw e;
    }
    return taken;
  }

  private EncoderSettings settingsOf(OverlaySpec spec) {
    return settings.getOrDefault(spec.quality(), EncoderSettings.defaults());
  }

  private static List<String> keyframes(Clip scenes) {
    if (scenes.sceneStarts().isEmpty()) {
      return List.of();
    }
    // Half a frame early: the first frame from then on is the one meant, however times round.
    String starts =
        scenes.sceneStarts().stream()
            .map(start -> FrameTime.seconds(start - 0.5, scenes.format().fps()))
            .collect(Collectors.joining(","));
    return List.of("-force_key_frames", starts);
  }

  private void check(
      ScratchDirectory bench, Clip scenes, int captions, CancellationToken cancellation) {
    check.check(
        bench,
        MADE,
        new ClipCheck.Expected(
            scenes.format().width(),
            scenes.format().height(),
            scenes.format().fps(),
            scenes.frames(),
            1,
            captions),
        cancellation);
    try {
      if (captions > 0) {
        Mp4Tracks.disableCaptions(bench.file(MADE));
      }
      if (!Mp4Boxes.startFast(bench.file(MADE))) {
        throw new CompositorException(
            ErrorCode.ENCODER_FAILED, "the video's index is not in front", null);
      }
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED, "the video is no whole MP4: " + e.getMessage(), e);
    }
  }
}
