package io.vidgen.compositor.ffmpeg.internal.music;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Loudness;
import io.vidgen.compositor.MusicBed;
import io.vidgen.compositor.MusicStyle;
import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.facecam.Leveller;
import io.vidgen.compositor.ffmpeg.internal.facecam.LoudnessMeter;
import io.vidgen.compositor.ffmpeg.internal.facecam.LoudnessTarget;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lays music below a voice: repeated or cut to the video's length, faded at both ends, quieter
 * while somebody speaks. The mix is as loud as every video's sound.
 */
public final class MusicMixer {

  private static final String DECODED = "music.pcm";
  private static final String REPEATED = "repeated.pcm";
  private static final String MIX = "mix.pcm";

  private static final int BYTES_PER_SAMPLE = 2 * Float.BYTES;

  /** How long the music's end and its beginning overlap where it is repeated. */
  private static final int SEAM = 2 * MusicFile.SAMPLE_RATE;

  private final Ffmpeg ffmpeg;
  private final InputLimits limits;
  private final LoudnessMeter meter;
  private final Leveller leveller;

  public MusicMixer(Ffmpeg ffmpeg, InputLimits limits) {
    this.ffmpeg = ffmpeg;
    this.limits = limits;
    this.meter = new LoudnessMeter(ffmpeg);
    this.leveller = new Leveller(meter);
  }

  /**
   * A mix on the bench.
   *
   * @param input the arguments that open it
   * @param level what brings it to the common loudness
   */
  public record Mix(List<String> input, LoudnessTarget level) {}

  /**
   * Mixes.
   *
   * @param voice the arguments that open a voice at the common loudness; empty for none
   * @param scenes which the sound is as long as
   */
  public Mix mix(
      MusicBed music,
      List<String> voice,
      Clip scenes,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    long samples =
        Math.round((double) scenes.frames() * MusicFile.SAMPLE_RATE / scenes.format().fps());
    bench.link(music.file(), MusicFile.NAME);
    decode(samples, bench, cancellation);
    double gain = gain(music.style(), bench, cancellation);
    Bed bed = bed(samples, bench, cancellation);
    List<String> inputs = new ArrayList<>(voice);
    inputs.addAll(bed.inputs());
    String source = bed.graph(voice.isEmpty() ? 0 : 1);
    String graph = graph(music.style(), source, gain, samples, !voice.isEmpty());
    run("mix the music", inputs, graph, MIX, bench, cancellation);
    return new Mix(pcm(MIX), leveller.level(bench, pcm(MIX), MusicFile.SAMPLE_RATE, cancellation));
  }

  /**
   * Music that is as long as the video, or longer.
   *
   * @param inputs the arguments that open it
   * @param once samples that are heard before what is repeated; 0 if nothing is
   */
  private record Bed(List<String> inputs, long once) {

    /** The filters that make one stream of it, up to its last filter. */
    String graph(int first) {
      return once == 0
          ? "[%s:a:0]".formatted(first)
          : "[%s:a:0]atrim=end_sample=%s[once];[once][%s:a:0]concat=n=2:v=0:a=1,"
              .formatted(first, once, first + 1);
    }
  }

  /**
   * Music that is too short begins again while it still ends: neither a cut nor a gap is heard.
   * What is repeated begins with that seam, and has the music's middle after it.
   */
  private Bed bed(long samples, ScratchDirectory bench, CancellationToken cancellation) {
    long length = length(bench.file(DECODED));
    if (length >= samples) {
      return new Bed(pcm(DECODED), 0);
    }
    long seam = Math.min(SEAM, length / 4);
    long once = length - seam;
    List<String> thrice = new ArrayList<>(pcm(DECODED));
    thrice.addAll(pcm(DECODED));
    thrice.addAll(pcm(DECODED));
    String graph =
        String.join(
            ";",
            "[0:a:0]atrim=start_sample=%2$s,asetpts=N/SR/TB,afade=t=out:ns=%1$s:curve=qsin[end]",
            "[1:a:0]atrim=end_sample=%1$s,afade=t=in:ns=%1$s:curve=qsin[beginning]",
            "[end][beginning]amix=inputs=2:normalize=0[seam]",
            "[2:a:0]atrim=start_sample=%1$s:end_sample=%2$s,asetpts=N/SR/TB[middle]",
            "[seam][middle]concat=n=2:v=0:a=1[out]");
    run("repeat the music", thrice, graph.formatted(seam, once), REPEATED, bench, cancellation);
    List<String> inputs = new ArrayList<>(pcm(DECODED));
    inputs.addAll(List.of("-stream_loop", "-1"));
    inputs.addAll(pcm(REPEATED));
    return new Bed(inputs, once);
  }

  private static long length(Path pcm) {
    try {
      return Files.size(pcm) / BYTES_PER_SAMPLE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Once, as it is measured, and perhaps repeated; no more than is heard. */
  private void decode(long samples, ScratchDirectory bench, CancellationToken cancellation) {
    String graph = "[0:a:0]%s,atrim=end_sample=%s[out]".formatted(MusicFile.STEREO, samples);
    run("decode the music", MusicFile.input(limits), graph, DECODED, bench, cancellation);
  }

  private double gain(MusicStyle style, ScratchDirectory bench, CancellationToken cancellation) {
    Optional<Loudness> measured =
        meter.measure(bench, pcm(DECODED), "[0:a:0]" + LoudnessMeter.FILTER, cancellation);
    return measured
        .filter(loudness -> !LoudnessTarget.isSilent(loudness))
        .map(loudness -> LoudnessTarget.INTEGRATED + style.level() - loudness.integrated())
        .orElse(0.0);
  }

  private static String graph(
      MusicStyle style, String source, double gain, long samples, boolean hasVoice) {
    double seconds = (double) samples / MusicFile.SAMPLE_RATE;
    double fade = Math.min(style.fade().toMillis() / 1000.0, seconds / 4);
    String bed =
        source
            + String.format(
                Locale.ROOT,
                "atrim=end_sample=%1$s,volume=%2$.3fdB"
                    + ",afade=t=in:d=%3$.6f,afade=t=out:st=%4$.6f:d=%3$.6f",
                samples,
                gain,
                Math.max(fade, 1.0 / MusicFile.SAMPLE_RATE),
                seconds - fade);
    return hasVoice ? VoiceOver.graph(bed, 0, style.ducking(), samples) : bed + "[out]";
  }

  private void run(
      String what,
      List<String> inputs,
      String graph,
      String name,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(inputs);
    arguments.addAll(
        List.of(
            "-filter_complex",
            graph,
            "-map",
            "[out]",
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            "-f",
            "f32le",
            ScratchDirectory.argument(name)));
    ffmpeg.encode(new FfmpegJob(bench.path(), arguments, 1), cancellation).orThrow(what);
  }

  /** As {@link MusicFile#STEREO} makes it. */
  private static List<String> pcm(String name) {
    return List.of(
        "-protocol_whitelist",
        "file",
        "-f",
        "f32le",
        "-ar",
        Integer.toString(MusicFile.SAMPLE_RATE),
        "-ac",
        "2",
        "-i",
        ScratchDirectory.argument(name));
  }
}
