package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings an uploaded clip to what the bubble needs: an upright square at a constant rate, and one
 * sound track at one loudness, both exactly as long as the video. Picture and sound are kept
 * lossless (FFV1, PCM); the square is small.
 *
 * <p>Both start where the clip's own clock starts, so a sound that begins late stays late.
 */
final class FacecamNormalizer {

  private static final String MADE = "facecam.mov";
  private static final int SAMPLE_RATE = 48_000;

  private final Ffmpeg ffmpeg;
  private final FacecamInspector inspector;
  private final ClipCheck check;
  private final InputLimits limits;

  FacecamNormalizer(Ffmpeg ffmpeg, FacecamInspector inspector, InputLimits limits) {
    this.ffmpeg = ffmpeg;
    this.inspector = inspector;
    this.check = new ClipCheck(ffmpeg);
    this.limits = limits;
  }

  FacecamClip normalize(
      FacecamSpec spec, Path output, ProgressListener progress, CancellationToken cancellation) {
    checkSpec(spec);
    try (Workbench bench = Workbench.beside(output)) {
      InspectedClip clip = inspector.inspect(spec.file(), bench, cancellation);
      String graph = picture(clip.video(), spec) + ";" + sound(clip, spec, bench, cancellation);
      ffmpeg
          .encode(
              new FfmpegJob(bench.path(), arguments(graph, spec), spec.frames()),
              progress,
              cancellation)
          .orThrow("normalise the facecam");
      check.check(
          bench,
          MADE,
          new ClipCheck.Expected(spec.side(), spec.side(), spec.fps(), spec.frames(), 1),
          cancellation);
      progress.progress(1);
      bench.publish(MADE, output);
      return new FacecamClip(output, spec.side(), spec.frames());
    }
  }

  private static void checkSpec(FacecamSpec spec) {
    if (spec.side() < 2 || spec.side() % 2 != 0 || spec.frames() < 1 || spec.fps() < 1) {
      throw new IllegalArgumentException(
          "side must be even, frames and fps at least 1, not %d, %d, %d"
              .formatted(spec.side(), spec.frames(), spec.fps()));
    }
  }

  /** FFmpeg turns the picture upright by itself before the first filter. */
  private String picture(MediaInfo.Video video, FacecamSpec spec) {
    return "[0:%d]fps=fps=%d:start_time=0,".formatted(video.index(), spec.fps())
        + "crop=w='min(iw,ih/sar)':h='min(ih,iw*sar)',"
        + ColorFilters.scaleFacecam(video, spec.side(), ffmpeg.installation().canToneMap())
        + ",tpad=stop=-1:stop_mode=clone,trim=end_frame=%d[picture]".formatted(spec.frames());
  }

  private String sound(
      InspectedClip clip, FacecamSpec spec, Workbench bench, CancellationToken cancellation) {
    long samples = Math.round((double) spec.frames() * SAMPLE_RATE / spec.fps());
    String exactly = ",apad,atrim=end_sample=%d[sound]".formatted(samples);
    Optional<MediaInfo.Audio> audio = clip.info().audio();
    if (audio.isEmpty()) {
      return "anullsrc=r=%d:cl=stereo".formatted(SAMPLE_RATE) + exactly;
    }
    String repaired = repaired(audio.get(), samples);
    return Loudness.measure(ffmpeg, bench, input(), repaired, cancellation)
            .map(loudness -> repaired + "," + loudness.filter() + ",aresample=" + SAMPLE_RATE)
            .orElse(repaired)
        + exactly;
  }

  /**
   * Sound in step with its time stamps: silence where it starts late or has holes, and stretched by
   * less than one percent where its clock drifts from the picture's.
   */
  private static String repaired(MediaInfo.Audio audio, long samples) {
    return "[0:%d]aresample=%d:async=400:min_comp=0.01:min_hard_comp=0.05:first_pts=0,"
            .formatted(audio.index(), SAMPLE_RATE)
        + "aformat=channel_layouts=stereo,atrim=end_sample=%d".formatted(samples);
  }

  private List<String> input() {
    List<String> input = new ArrayList<>(UploadedClip.options(limits));
    input.addAll(List.of("-i", Workbench.argument(UploadedClip.NAME)));
    return input;
  }

  private List<String> arguments(String graph, FacecamSpec spec) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(input());
    arguments.addAll(
        List.of(
            "-filter_complex",
            graph,
            "-map",
            "[picture]",
            "-map",
            "[sound]",
            "-map_metadata",
            "-1",
            "-c:v",
            "ffv1",
            "-level",
            "3",
            "-c:a",
            "pcm_s16le",
            "-ac",
            "2",
            "-video_track_timescale",
            Timescale.of(spec.fps()),
            "-f",
            "mov",
            Workbench.argument(MADE)));
    return arguments;
  }
}
