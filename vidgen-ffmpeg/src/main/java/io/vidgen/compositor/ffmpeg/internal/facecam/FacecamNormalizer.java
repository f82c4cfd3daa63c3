package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.OpeningClip;
import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.NoiseModel;
import io.vidgen.compositor.ffmpeg.internal.probe.ClipCheck;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
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
public final class FacecamNormalizer {

  private static final String MADE = "facecam.mov";
  private static final String SOUND = "facecam.wav";
  private static final String CUT = "facecam-cut.mov";
  private static final String KEPT = "facecam-kept.mov";

  /** What FFmpeg would copy unasked. MP4 and MOV keep chapters as one more stream. */
  private static final List<String> NOTHING_ELSE =
      List.of("-map_metadata", "-1", "-map_chapters", "-1");

  private final Ffmpeg ffmpeg;
  private final FacecamInspector inspector;
  private final FacecamGraphs graphs;
  private final OpeningMaker openings;
  private final Leveller leveller;
  private final Denoiser denoiser;
  private final ClipCheck check;
  private final Optional<NoiseModel> noiseModel;
  private final InputLimits limits;
  private final Optional<FacecamStore> store;

  public FacecamNormalizer(
      Ffmpeg ffmpeg,
      FacecamInspector inspector,
      InputLimits limits,
      Optional<NoiseModel> noiseModel,
      Optional<FacecamStore> store) {
    this.ffmpeg = ffmpeg;
    this.inspector = inspector;
    this.graphs = new FacecamGraphs(ffmpeg.installation().canToneMap());
    this.openings = new OpeningMaker(ffmpeg, graphs, limits, store);
    this.leveller = new Leveller(new LoudnessMeter(ffmpeg));
    this.denoiser = new Denoiser(ffmpeg, noiseModel);
    this.noiseModel = noiseModel;
    this.check = new ClipCheck(ffmpeg);
    this.limits = limits;
    this.store = store;
  }

  public FacecamClip normalize(
      FacecamSpec spec, Path output, ProgressListener progress, CancellationToken cancellation) {
    try (ScratchDirectory bench = ScratchDirectory.beside(output)) {
      bench.link(spec.file(), UploadedClip.NAME);
      ClipContent content = inspector.contentOf(spec.file(), cancellation);
      FacecamKey key = FacecamKey.of(spec, content, noiseModel, ffmpeg.installation());
      Optional<FacecamStore.Found> found = store.flatMap(kept -> kept.fetch(key, bench.file(KEPT)));
      OptionalLong goneAt;
      String name;
      if (found.isPresent()) {
        goneAt = found.get().goneAt();
        name = KEPT;
      } else {
        InspectedClip clip = inspector.inspectLinked(spec.file(), content, bench, cancellation);
        FrameCut cut = FrameCut.of(clip.report().shown(spec.style()), spec.fps());
        goneAt = goneAt(spec, cut.frames());
        name = make(spec, clip, cut, goneAt, bench, progress, cancellation);
        check.check(
            bench,
            name,
            new ClipCheck.Expected(spec.side(), spec.side(), spec.fps(), spec.frames(), 1, 0),
            cancellation);
        OptionalLong gone = goneAt;
        String made = name;
        store
            .filter(kept -> content.isStillIn(spec.file()))
            .ifPresent(kept -> kept.store(key, bench.file(made), gone));
      }
      FacecamClip.Builder clip = FacecamClip.builder(output, spec.side(), spec.frames());
      goneAt.ifPresent(clip::goneAt);
      if (spec.opening().isPresent()) {
        clip.opening(opening(spec, content, output, bench, cancellation));
      }
      progress.progress(1);
      bench.publish(name, output);
      return clip.build();
    }
  }

  /** What was found of the clip is remembered, so that it is not inspected twice. */
  private OpeningClip opening(
      FacecamSpec spec,
      ClipContent content,
      Path output,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    Path target = output.resolveSibling(output.getFileName() + ".opening");
    InspectedClip clip = inspector.inspectLinked(spec.file(), content, bench, cancellation);
    OpeningMaker.Made made = openings.make(spec, clip, content, target, bench, cancellation);
    bench.publish(made.name(), target);
    return made.clip();
  }

  /** When the bubble has faded out, if it is to. */
  private static OptionalLong goneAt(FacecamSpec spec, long own) {
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
      FrameCut cut,
      OptionalLong goneAt,
      ScratchDirectory bench,
      ProgressListener progress,
      CancellationToken cancellation) {
    List<String> inputs = input();
    String sound;
    if (clip.heard().isPresent()) {
      String heard = graphs.heard(clip.heard().get(), spec, cut);
      if (spec.style().denoise()) {
        heard += "," + denoiser.filter(bench, input(), heard, cancellation);
      }
      String own = graphs.sound(heard, spec, goneAt);
      List<String> ownInput = decodeSound(own, bench, cancellation);
      sound =
          graphs.levelled(
              leveller.level(bench, ownInput, FacecamGraphs.SAMPLE_RATE, cancellation), spec);
      inputs.addAll(ownInput);
    } else {
      sound = graphs.silence(spec);
    }
    String picture = graphs.picture(clip.video(), spec, cut);
    long made =
        ffmpeg
            .encode(
                new FfmpegJob(bench.path(), arguments(inputs, picture, sound, spec), spec.frames()),
                progress,
                cancellation)
            .orThrow("normalise the facecam")
            .ffmpegProgress()
            .frames();
    return made > spec.frames() ? cut(bench, spec, cancellation) : MADE;
  }

  /**
   * Decodes the sound once, as it is measured more than once; in floating point, as it may be
   * louder than full scale.
   *
   * @return the arguments that open what was made
   */
  private List<String> decodeSound(
      String graph, ScratchDirectory bench, CancellationToken cancellation) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(input());
    arguments.addAll(List.of("-filter_complex", graph, "-map", FacecamGraphs.SOUND));
    arguments.addAll(NOTHING_ELSE);
    arguments.addAll(List.of("-c:a", "pcm_f32le", "-f", "wav", ScratchDirectory.argument(SOUND)));
    ffmpeg
        .encode(new FfmpegJob(bench.path(), arguments, 1), cancellation)
        .orThrow("decode the facecam's sound");
    return List.of(
        "-protocol_whitelist", "file", "-f", "wav", "-i", ScratchDirectory.argument(SOUND));
  }

  private List<String> input() {
    List<String> input = new ArrayList<>(UploadedClip.options(limits));
    input.addAll(List.of("-i", ScratchDirectory.argument(UploadedClip.NAME)));
    return input;
  }

  private static List<String> arguments(
      List<String> inputs, String picture, String sound, FacecamSpec spec) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(inputs);
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
    arguments.addAll(NOTHING_ELSE);
    arguments.addAll(container(spec, MADE));
    return arguments;
  }

  /**
   * A clip that changes its size midway has a frame or two too many, from where FFmpeg began its
   * graph anew. Limits on the encoding itself make FFmpeg 8 drop the end of the sound.
   */
  private String cut(ScratchDirectory bench, FacecamSpec spec, CancellationToken cancellation) {
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
                ScratchDirectory.argument(MADE),
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
        "-video_track_timescale",
        Timescale.of(spec.fps()),
        "-f",
        "mov",
        ScratchDirectory.argument(name));
  }
}
