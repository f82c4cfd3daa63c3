package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decodes what is heard of a part of an uploaded clip. */
public final class HeardClips {

  private static final String MADE = "heard.wav";

  private final Ffmpeg ffmpeg;
  private final FacecamInspector inspector;
  private final InputLimits limits;

  public HeardClips(Ffmpeg ffmpeg, FacecamInspector inspector, InputLimits limits) {
    this.ffmpeg = ffmpeg;
    this.inspector = inspector;
    this.limits = limits;
  }

  /**
   * Writes a WAV file, stereo in floating point, that is no longer than the part and no longer than
   * the rest of the clip.
   *
   * @param start where in the clip the part begins
   * @param samples how long it is, at 48 kHz
   * @return whether anything was written: not if the clip has no sound
   */
  public boolean write(
      Path clip, Duration start, long samples, Path output, CancellationToken cancellation) {
    try (ScratchDirectory bench = ScratchDirectory.beside(output)) {
      InspectedClip inspected = inspector.inspect(clip, bench, cancellation);
      if (inspected.heard().isEmpty()) {
        return false;
      }
      HeardTrack heard = inspected.heard().get();
      long first = Math.round(start.toNanos() / 1e9 * FacecamGraphs.SAMPLE_RATE);
      String graph =
          "[0:%s]%s,atrim=start_sample=%s:end_sample=%s,asetpts=PTS-STARTPTS[out]"
              .formatted(
                  heard.track().index(), FacecamGraphs.stereo(heard.mix()), first, first + samples);
      List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
      arguments.addAll(UploadedClip.options(limits));
      arguments.addAll(
          List.of(
              "-i",
              ScratchDirectory.argument(UploadedClip.NAME),
              "-filter_complex",
              graph,
              "-map",
              "[out]",
              "-map_metadata",
              "-1",
              "-map_chapters",
              "-1",
              "-c:a",
              "pcm_f32le",
              "-f",
              "wav",
              ScratchDirectory.argument(MADE)));
      ffmpeg
          .encode(new FfmpegJob(bench.path(), arguments, 1), cancellation)
          .orThrow("decode the sound of a scene's clip");
      bench.publish(MADE, output);
      return true;
    }
  }
}
