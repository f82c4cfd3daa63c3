package io.vidgen.compositor.ffmpeg.internal.music;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.SceneSound;
import io.vidgen.compositor.ffmpeg.internal.facecam.HeardClips;
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
 * Lays the sounds of the clips that scenes show below a voice, each while its scene is shown, faded
 * at both ends. The mix is as loud as every video's sound.
 */
public final class SceneSoundMixer {

  private static final String MIX = "scenes.wav";

  /** While somebody speaks, in dB. */
  private static final double DUCKING = 10;

  /** Seconds at each end, so that nothing clicks where a scene is cut. */
  private static final double FADE = 0.08;

  private final Ffmpeg ffmpeg;
  private final HeardClips clips;
  private final LoudnessMeter meter;
  private final Leveller leveller;

  public SceneSoundMixer(Ffmpeg ffmpeg, HeardClips clips) {
    this.ffmpeg = ffmpeg;
    this.clips = clips;
    this.meter = new LoudnessMeter(ffmpeg);
    this.leveller = new Leveller(meter);
  }

  /**
   * Mixes.
   *
   * @param voice the arguments that open a voice at the common loudness; empty for none
   * @param scenes which the sound is as long as
   * @return empty if nothing is heard of the clips
   */
  public Optional<MusicMixer.Mix> mix(
      List<SceneSound> sounds,
      List<String> voice,
      Clip scenes,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    List<String> inputs = new ArrayList<>();
    StringBuilder chains = new StringBuilder();
    StringBuilder names = new StringBuilder();
    int count = 0;
    for (SceneSound sound : sounds) {
      String name = "scene-sound-" + count + ".wav";
      long samples = samples(sound.frames(), scenes);
      if (clips.write(sound.clip(), sound.start(), samples, bench.file(name), cancellation)) {
        inputs.addAll(wav(name));
        chains.append(
            chain(
                count,
                sound,
                samples,
                gain(sound, name, !voice.isEmpty(), bench, cancellation),
                scenes));
        names.append("[s").append(count).append(']');
        count++;
      }
    }
    if (count == 0) {
      return Optional.empty();
    }
    long samples = samples(scenes.frames(), scenes);
    String bed =
        "%s%samix=inputs=%s:normalize=0:duration=longest,apad,atrim=end_sample=%s"
            .formatted(chains, names, count, samples);
    inputs.addAll(voice);
    String graph = voice.isEmpty() ? bed + "[out]" : VoiceOver.graph(bed, count, DUCKING, samples);
    run(inputs, graph, bench, cancellation);
    return Optional.of(
        new MusicMixer.Mix(
            wav(MIX), leveller.level(bench, wav(MIX), MusicFile.SAMPLE_RATE, cancellation)));
  }

  private double gain(
      SceneSound sound,
      String name,
      boolean hasVoice,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    return meter
        .measure(bench, wav(name), "[0:a:0]" + LoudnessMeter.FILTER, cancellation)
        .filter(loudness -> !LoudnessTarget.isSilent(loudness))
        .map(
            loudness ->
                LoudnessTarget.INTEGRATED + (hasVoice ? sound.level() : 0) - loudness.integrated())
        .orElse(0.0);
  }

  private static String chain(int input, SceneSound sound, long samples, double gain, Clip scenes) {
    double seconds = (double) samples / MusicFile.SAMPLE_RATE;
    double fade = Math.min(FADE, seconds / 4);
    return String.format(
        Locale.ROOT,
        "[%1$d:a:0]apad,atrim=end_sample=%2$d,volume=%3$.3fdB"
            + ",afade=t=in:d=%4$.6f,afade=t=out:st=%5$.6f:d=%4$.6f"
            + ",adelay=delays=%6$dS:all=1[s%1$d];",
        input,
        samples,
        gain,
        fade,
        seconds - fade,
        samples(sound.firstFrame(), scenes));
  }

  private static long samples(long frames, Clip scenes) {
    return Math.round((double) frames * MusicFile.SAMPLE_RATE / scenes.format().fps());
  }

  private void run(
      List<String> inputs, String graph, ScratchDirectory bench, CancellationToken cancellation) {
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
            ScratchDirectory.argument(MIX)));
    ffmpeg
        .encode(new FfmpegJob(bench.path(), arguments, 1), cancellation)
        .orThrow("mix the sounds of the scenes");
  }

  private static List<String> wav(String name) {
    return List.of(
        "-protocol_whitelist", "file", "-f", "wav", "-i", ScratchDirectory.argument(name));
  }
}
