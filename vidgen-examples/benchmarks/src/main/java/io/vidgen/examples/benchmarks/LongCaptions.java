package io.vidgen.examples.benchmarks;

import io.vidgen.captions.Captions;
import io.vidgen.captions.Cue;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.frames.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A long video with captions drawn into it, another every two seconds. */
final class LongCaptions {

  private static final VideoFormat FORMAT = VideoFormat.HD_720;
  private static final int SCENE_SECONDS = 10;
  private static final Duration EACH = Duration.ofSeconds(2);

  private LongCaptions() {}

  /** Encodes it, and returns what that took. */
  static TreeMeter.Reading encode(int minutes, FfmpegCompositor compositor, Path directory)
      throws IOException, InterruptedException {
    CancellationToken token = CancellationToken.none();
    FrameFile page =
        ScrolledPage.record(directory.resolve("page"), FORMAT, SCENE_SECONDS * FORMAT.fps(), 1);
    Clip scene =
        compositor.normalizeScene(
            page, FORMAT, directory.resolve("scene"), ProgressListener.NONE, token);
    List<Clip> scenes = new ArrayList<>();
    for (int i = 0; i < minutes * 60 / SCENE_SECONDS; i++) {
      scenes.add(scene);
    }
    Clip joined =
        compositor.concatenate(scenes, directory.resolve("scenes"), ProgressListener.NONE, token);
    OverlaySpec spec =
        OverlaySpec.builder(joined)
            .captions(captions(minutes))
            .captionStyle(CaptionStyle.PANEL)
            .build();
    try (TreeMeter meter = new TreeMeter(directory)) {
      var unused =
          compositor.overlay(spec, directory.resolve("long.mp4"), ProgressListener.NONE, token);
      return meter.stop();
    }
  }

  private static Captions captions(int minutes) {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 60L * minutes / EACH.toSeconds(); i++) {
      Duration start = EACH.multipliedBy(i);
      cues.add(
          new Cue(
              start,
              start.plus(EACH),
              "This is sentence " + (i + 1) + " of a talk that takes its time."));
    }
    return Captions.of("en", cues).reflowed();
  }
}
