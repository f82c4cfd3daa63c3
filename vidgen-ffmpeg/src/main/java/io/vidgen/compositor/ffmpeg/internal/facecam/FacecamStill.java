package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a small picture of an uploaded clip. */
public final class FacecamStill {

  private static final String STILL = "still.jpg";

  /** Of two seconds the frame that is most like the others, which is no flash and no fade. */
  private static final String PICTURE = "thumbnail=n=60,scale=w='min(320,iw)':h=-2";

  private final Ffmpeg ffmpeg;
  private final InputLimits limits;

  public FacecamStill(Ffmpeg ffmpeg, InputLimits limits) {
    this.ffmpeg = ffmpeg;
    this.limits = limits;
  }

  /** Makes a JPEG. */
  public void make(Path clip, Path output, CancellationToken cancellation) {
    try (ScratchDirectory bench = ScratchDirectory.beside(output)) {
      bench.link(clip, UploadedClip.NAME);
      List<String> arguments = new ArrayList<>(UploadedClip.options(limits));
      arguments.addAll(
          List.of(
              "-i",
              ScratchDirectory.argument(UploadedClip.NAME),
              "-map",
              "0:V:0",
              "-vf",
              PICTURE,
              "-frames:v",
              "1",
              "-c:v",
              "mjpeg",
              "-q:v",
              "4",
              "-pix_fmt",
              "yuvj420p",
              "-f",
              "image2",
              "-update",
              "1",
              STILL));
      ffmpeg
          .encode(new FfmpegJob(bench.path(), arguments, 1), cancellation)
          .orThrow("make a still of the clip");
      bench.publish(STILL, output);
    }
  }
}
