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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lays music below a voice: repeated or cut to the video's length, faded at both ends, quieter
 * while somebody speaks. The mix is as loud as every video's sound.
 */
public final class MusicMixer {

  private static final String DECODED = "music.wav";
  private static final String MIX = "mix.wav";

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
    List<String> inputs = new ArrayList<>(List.of("-stream_loop", "-1"));
    inputs.addAll(wav(DECODED));
    inputs.addAll(voice);
    double gain = gain(music.style(), bench, cancellation);
    String graph = graph(music.style(), gain, samples, !voice.isEmpty());
    run("mix the music", inputs, graph, MIX, bench, cancellation);
    return new Mix(wav(MIX), leveller.level(bench, wav(MIX), MusicFile.SAMPLE_RATE, cancellation));
  }

  /** Once, as it is measured, and perhaps repeated; no more than is heard. */
  private void decode(long samples, ScratchDirectory bench, CancellationToken cancellation) {
    String graph = "[0:a:0]%s,atrim=end_sample=%s[out]".formatted(MusicFile.STEREO, samples);
    run("decode the music", MusicFile.input(limits), graph, DECODED, bench, cancellation);
  }

  private double gain(MusicStyle style, ScratchDirectory bench, CancellationToken cancellation) {
    Optional<Loudness> measured =
        meter.measure(bench, wav(DECODED), "[0:a:0]" + LoudnessMeter.FILTER, cancellation);
    return measured
        .filter(loudness -> !LoudnessTarget.isSilent(loudness))
        .map(loudness -> LoudnessTarget.INTEGRATED + style.level() - loudness.integrated())
        .orElse(0.0);
  }

  private static String graph(MusicStyle style, double gain, long samples, boolean hasVoice) {
    double seconds = (double) samples / MusicFile.SAMPLE_RATE;
    double fade = Math.min(style.fade().toMillis() / 1000.0, seconds / 4);
    String bed =
        String.format(
            Locale.ROOT,
            "[0:a:0]atrim=end_sample=%1$d,volume=%2$.3fdB"
                + ",afade=t=in:d=%3$.6f,afade=t=out:st=%4$.6f:d=%3$.6f",
            samples,
            gain,
            Math.max(fade, 1.0 / MusicFile.SAMPLE_RATE),
            seconds - fade);
    return hasVoice ? VoiceOver.graph(bed, 1, style.ducking(), samples) : bed + "[out]";
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
            "-c:a",
            "pcm_f32le",
            "-f",
            "wav",
            ScratchDirectory.argument(name)));
    ffmpeg.encode(new FfmpegJob(bench.path(), arguments, 1), cancellation).orThrow(what);
  }

  private static List<String> wav(String name) {
    return List.of(
        "-protocol_whitelist", "file", "-f", "wav", "-i", ScratchDirectory.argument(name));
  }
}
