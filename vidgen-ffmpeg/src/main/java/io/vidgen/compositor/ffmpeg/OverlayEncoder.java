package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.Quality;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the final MP4 in one pass: colours, layers, H.264, AAC, index in front. */
final class OverlayEncoder {

  private static final String MADE = "video.mp4";
  private static final int SECONDS_PER_KEYFRAME = 2;

  /** How much of the progress encoding is worth; the rest is checking. */
  private static final double ENCODING_SHARE = 0.9;

  private final Ffmpeg ffmpeg;
  private final Map<Quality, EncoderSettings> settings;
  private final ClipCheck check;
  private final DecodeCheck decodeCheck;

  OverlayEncoder(Ffmpeg ffmpeg, Map<Quality, EncoderSettings> settings) {
    this.ffmpeg = ffmpeg;
    this.settings = Map.copyOf(settings);
    this.check = new ClipCheck(ffmpeg);
    this.decodeCheck = new DecodeCheck(ffmpeg);
  }

  Clip overlay(
      OverlaySpec spec, Path output, ProgressListener progress, CancellationToken cancellation) {
    Clip scenes = spec.scenes();
    try (Workbench bench = Workbench.beside(output)) {
      OverlayLayers layers = new OverlayLayers(spec, bench, ffmpeg, cancellation);
      List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
      arguments.addAll(layers.inputs());
      arguments.addAll(List.of("-filter_complex", layers.graph()));
      arguments.addAll(encoding(spec));
      ffmpeg
          .encode(
              new FfmpegJob(bench.path(), arguments, scenes.frames(), layers.feed()),
              share -> progress.progress(share * ENCODING_SHARE),
              cancellation)
          .orThrow("encode the video");
      check(
          bench,
          scenes,
          share -> progress.progress(ENCODING_SHARE + share * (1 - ENCODING_SHARE)),
          cancellation);
      progress.progress(1);
      bench.publish(MADE, output);
      return new Clip(output, scenes.format(), scenes.frames(), scenes.joints());
    }
  }

  private List<String> encoding(OverlaySpec spec) {
    Clip scenes = spec.scenes();
    int fps = scenes.format().fps();
    EncoderSettings chosen = settings.getOrDefault(spec.quality(), EncoderSettings.defaults());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-map",
                OverlayGraph.PICTURE,
                "-map",
                OverlayGraph.SOUND,
                "-map_metadata",
                "-1",
                "-c:v",
                "libx264",
                "-preset",
                chosen.preset(),
                "-crf",
                Integer.toString(chosen.crf()),
                "-profile:v",
                "high",
                "-pix_fmt",
                "yuv420p",
                "-g",
                Integer.toString(SECONDS_PER_KEYFRAME * fps)));
    arguments.addAll(chosen.tuning());
    if (!scenes.joints().isEmpty()) {
      // Half a frame early: the first frame from then on is the one meant, however times round.
      String starts =
          scenes.joints().stream()
              .map(joint -> FrameTime.seconds(joint - 0.5, fps))
              .collect(Collectors.joining(","));
      arguments.addAll(List.of("-force_key_frames", starts));
    }
    arguments.addAll(
        List.of(
            "-c:a",
            "aac",
            "-b:a",
            chosen.audioKbps() + "k",
            "-ar",
            Integer.toString(OverlayGraph.SAMPLE_RATE),
            "-ac",
            "2",
            "-movflags",
            "+faststart",
            "-f",
            "mp4",
            Workbench.argument(MADE)));
    return arguments;
  }

  private void check(
      Workbench bench, Clip scenes, ProgressListener progress, CancellationToken cancellation) {
    check.check(
        bench,
        MADE,
        new ClipCheck.Expected(
            scenes.format().width(),
            scenes.format().height(),
            scenes.format().fps(),
            scenes.frames(),
            1),
        cancellation);
    try {
      if (!Mp4Boxes.startFast(bench.file(MADE))) {
        throw new CompositorException(
            ErrorCode.ENCODER_FAILED, "the video's index is not in front", null);
      }
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED, "the video is no whole MP4: " + e.getMessage(), e);
    }
    decodeCheck.check(bench, MADE, scenes.frames(), progress, cancellation);
  }
}
