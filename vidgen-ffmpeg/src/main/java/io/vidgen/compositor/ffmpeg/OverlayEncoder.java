package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the final MP4 in one pass: colours, bubble, H.264, AAC, index in front. */
final class OverlayEncoder {

  private static final String SCENES = "scenes.mov";
  private static final String FACECAM = "facecam.mov";
  private static final String MASK = "mask.png";
  private static final String PLATE = "plate.png";
  private static final String MADE = "video.mp4";
  private static final int SECONDS_PER_KEYFRAME = 2;

  private final Ffmpeg ffmpeg;
  private final EncoderSettings settings;
  private final ClipCheck check;

  OverlayEncoder(Ffmpeg ffmpeg, EncoderSettings settings) {
    this.ffmpeg = ffmpeg;
    this.settings = settings;
    this.check = new ClipCheck(ffmpeg);
  }

  Clip overlay(
      Clip scenes,
      Optional<FacecamClip> facecam,
      BubbleStyle style,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation) {
    try (Workbench bench = Workbench.beside(output)) {
      bench.link(scenes.path(), SCENES);
      List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
      arguments.addAll(input("mov", SCENES));
      if (facecam.isPresent()) {
        BubbleGeometry geometry = BubbleGeometry.of(style, scenes.format());
        BubbleArt art = new BubbleArt(geometry);
        art.drawMask(bench.file(MASK));
        art.drawPlate(bench.file(PLATE));
        bench.link(facecam.get().path(), FACECAM);
        arguments.addAll(input("mov", FACECAM));
        arguments.addAll(input("png_pipe", MASK));
        arguments.addAll(input("png_pipe", PLATE));
        arguments.addAll(List.of("-filter_complex", OverlayGraph.withBubble(scenes, geometry)));
      } else {
        arguments.addAll(List.of("-filter_complex", OverlayGraph.withoutBubble(scenes)));
      }
      arguments.addAll(encoding(scenes));
      ffmpeg
          .encode(new FfmpegJob(bench.path(), arguments, scenes.frames()), progress, cancellation)
          .orThrow("encode the video");
      check(bench, scenes, cancellation);
      progress.progress(1);
      bench.publish(MADE, output);
      return new Clip(output, scenes.format(), scenes.frames());
    }
  }

  private static List<String> input(String demuxer, String name) {
    return List.of("-protocol_whitelist", "file", "-f", demuxer, "-i", Workbench.argument(name));
  }

  private List<String> encoding(Clip scenes) {
    return List.of(
        "-map",
        OverlayGraph.PICTURE,
        "-map",
        OverlayGraph.SOUND,
        "-map_metadata",
        "-1",
        "-c:v",
        "libx264",
        "-preset",
        settings.preset(),
        "-crf",
        Integer.toString(settings.crf()),
        "-profile:v",
        "high",
        "-pix_fmt",
        "yuv420p",
        "-g",
        Integer.toString(SECONDS_PER_KEYFRAME * scenes.format().fps()),
        "-c:a",
        "aac",
        "-b:a",
        settings.audioKbps() + "k",
        "-ar",
        Integer.toString(OverlayGraph.SAMPLE_RATE),
        "-ac",
        "2",
        "-movflags",
        "+faststart",
        "-f",
        "mp4",
        Workbench.argument(MADE));
  }

  private void check(Workbench bench, Clip scenes, CancellationToken cancellation) {
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
  }
}
