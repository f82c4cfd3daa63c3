package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Brings an uploaded clip to what the bubble needs: an upright square at a constant rate, and one
 * sound track at one loudness, both exactly as long as the video. Picture and sound are kept
 * lossless (H.264, PCM); the square is small.
 */
final class FacecamNormalizer {

  private static final String MADE = "facecam.mov";
  private static final String CUT = "facecam-cut.mov";
  private static final String KEPT = "facecam-kept.mov";

  private final Ffmpeg ffmpeg;
  private final FacecamInspector inspector;
  private final FacecamGraphs graphs;
  private final ClipCheck check;
  private final InputLimits limits;
  private final Optional<FacecamStore> store;

  FacecamNormalizer(
      Ffmpeg ffmpeg, FacecamInspector inspector, InputLimits limits, Optional<FacecamStore> store) {
    this.ffmpeg = ffmpeg;
    this.inspector = inspector;
    this.graphs = new FacecamGraphs(ffmpeg.installation().canToneMap());
    this.check = new ClipCheck(ffmpeg);
    this.limits = limits;
    this.store = store;
  }

  FacecamClip normalize(
      FacecamSpec spec, Path output, ProgressListener progress, CancellationToken cancellation) {
    checkSpec(spec);
    try (Workbench bench = Workbench.beside(output)) {
      bench.link(spec.file(), UploadedClip.NAME);
      Optional<FacecamKey> key =
          store.map(kept -> FacecamKey.of(spec, ffmpeg.installation(), cancellation));
      Optional<FacecamStore.Found> found =
          key.flatMap(known -> store.orElseThrow().fetch(known, bench.file(KEPT)));
      OptionalLong goneAt;
      String name;
      if (found.isPresent()) {
        goneAt = found.get().goneAt();
        name = KEPT;
      } else {
        InspectedClip clip = inspector.inspectLinked(spec.file(), bench, cancellation);
        goneAt = goneAt(spec, clip);
        name = make(spec, clip, goneAt, bench, progress, cancellation);
        check.check(
            bench,
            name,
            new ClipCheck.Expected(spec.side(), spec.side(), spec.fps(), spec.frames(), 1),
            cancellation);
        OptionalLong gone = goneAt;
        String made = name;
        key.filter(known -> known.stillFits(spec.file()))
            .ifPresent(known -> store.orElseThrow().store(known, bench.file(made), gone));
      }
      progress.progress(1);
      bench.publish(name, output);
      return new FacecamClip(output, spec.side(), spec.frames(), goneAt);
    }
  }

  /** When the bubble has faded out, if it is to. */
  private static OptionalLong goneAt(FacecamSpec spec, InspectedClip clip) {
    long own = Math.round(clip.duration().toNanos() / 1e9 * spec.fps());
    FacecamStyle style = spec.style();
    if (own < spec.frames() && style.whenShorter() == FacecamStyle.WhenShorter.FADE_OUT) {
      return OptionalLong.of(Math.max(1, own));
    }
    if (own > spec.frames() && style.whenLonger() == FacecamStyle.WhenLonger.FADE_OUT) {
      return OptionalLong.of(spec.frames());
    }
    return OptionalLong.empty();
  }

  private String make(
      FacecamSpec spec,
      InspectedClip clip,
      OptionalLong goneAt,
      Workbench bench,
      ProgressListener progress,
      CancellationToken cancellation) {
    String picture = graphs.picture(clip.video(), spec);
    String sound =
        clip.info()
            .audio()
            .map(
                track ->
                    graphs.sound(
                        track,
                        spec,
                        goneAt,
                        chain ->
                            LoudnessTarget.measure(ffmpeg, bench, input(), chain, cancellation)))
            .orElseGet(() -> graphs.silence(spec));
    long made =
        ffmpeg
            .encode(
                new FfmpegJob(bench.path(), arguments(picture, sound, spec), spec.frames()),
                progress,
                cancellation)
            .orThrow("normalise the facecam")
            .progress()
            .frames();
    return made > spec.frames() ? cut(bench, spec, cancellation) : MADE;
  }

  private static void checkSpec(FacecamSpec spec) {
    if (spec.side() < 2 || spec.side() % 2 != 0 || spec.frames() < 1 || spec.fps() < 1) {
      throw new IllegalArgumentException(
          "side must be even, frames and fps at least 1, not %d, %d, %d"
              .formatted(spec.side(), spec.frames(), spec.fps()));
    }
  }

  private List<String> input() {
    List<String> input = new ArrayList<>(UploadedClip.options(limits));
    input.addAll(List.of("-i", Workbench.argument(UploadedClip.NAME)));
    return input;
  }

  private List<String> arguments(String picture, String sound, FacecamSpec spec) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(input());
    arguments.addAll(
        List.of(
            "-filter_complex",
            picture,
            "-filter_complex",
            sound,
            "-map",
            FacecamGraphs.PICTURE,
            "-map",
            FacecamGraphs.SOUND,
            "-map_metadata",
            "-1",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-qp",
            "0", // Lossless, a third as large as FFV1, and read in a fifth of its time.
            "-c:a",
            "pcm_s16le",
            "-ac",
            "2"));
    arguments.addAll(container(spec, MADE));
    return arguments;
  }

  /**
   * A clip that changes its size midway has a frame or two too many, from where FFmpeg began its
   * graph anew. Limits on the encoding itself make FFmpeg 8 drop the end of the sound.
   */
  private String cut(Workbench bench, FacecamSpec spec, CancellationToken cancellation) {
    // Rounded down: rounded up, it would let one frame more in.
    BigDecimal seconds =
        BigDecimal.valueOf(spec.frames())
            .divide(BigDecimal.valueOf(spec.fps()), 6, RoundingMode.DOWN);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-loglevel",
                "error",
                "-protocol_whitelist",
                "file",
                "-f",
                "mov",
                "-i",
                Workbench.argument(MADE),
                "-map",
                "0",
                "-c",
                "copy",
                "-t",
                seconds.toPlainString()));
    arguments.addAll(container(spec, CUT));
    ffmpeg
        .encode(new FfmpegJob(bench.path(), arguments, spec.frames()), cancellation)
        .orThrow("cut the facecam");
    return CUT;
  }

  private static List<String> container(FacecamSpec spec, String name) {
    return List.of(
        "-video_track_timescale", Timescale.of(spec.fps()), "-f", "mov", Workbench.argument(name));
  }
}
