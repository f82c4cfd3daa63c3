package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.ErrorCode;
import io.vidgen.captions.SpeechPauses;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said in a clip: its sound as a file, and where nobody speaks. */
public final class SpeechSound {

  private static final String MADE = "speech.wav";
  private static final String PAUSES = "pauses.txt";
  private static final int SAMPLE_RATE = 16_000;

  /** A pause is so many dB below what the voice is on average. */
  private static final double BELOW_VOICE = 17;

  /** Where nothing is louder, nobody speaks; where much is, a room is loud. */
  private static final double LOWEST = -60;

  private static final double HIGHEST = -25;

  /** Shorter ones are parts of words, such as before a "p". */
  private static final double LEAST_SECONDS = 0.15;

  /** What is lower is no voice: a fan, a street. */
  private static final int LOWEST_VOICE_HERTZ = 120;

  private final Ffmpeg ffmpeg;
  private final FacecamInspector inspector;
  private final InputLimits limits;

  public SpeechSound(Ffmpeg ffmpeg, FacecamInspector inspector, InputLimits limits) {
    this.ffmpeg = ffmpeg;
    this.inspector = inspector;
    this.limits = limits;
  }

  /** Writes the sound as a WAV file. */
  public void write(Path facecam, Path output, CancellationToken cancellation) {
    try (ScratchDirectory bench = ScratchDirectory.beside(output)) {
      InspectedClip clip = inspector.inspect(facecam, bench, cancellation);
      List<String> wav =
          List.of("-bitexact", "-c:a", "pcm_s16le", "-f", "wav", ScratchDirectory.argument(MADE));
      run(bench, voice(clip), wav, cancellation).orThrow("write the clip's sound");
      bench.publish(MADE, output);
    }
  }

  /** Finds the pauses. */
  public SpeechPauses pauses(Path facecam, CancellationToken cancellation) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (ScratchDirectory bench = ScratchDirectory.in(temporary)) {
      InspectedClip clip = inspector.inspect(facecam, bench, cancellation);
      double voice = heard(clip).loudness().integrated();
      double noise = Math.max(LOWEST, Math.min(HIGHEST, voice - BELOW_VOICE));
      String detector =
          String.format(
              Locale.ROOT,
              "highpass=f=%d,silencedetect=noise=%.1fdB:duration=%.2f,ametadata=print:file=%s",
              LOWEST_VOICE_HERTZ,
              noise,
              LEAST_SECONDS,
              PAUSES);
      run(bench, voice(clip) + "," + detector, List.of("-f", "null", "-"), cancellation)
          .orThrow("find the pauses of the clip");
      return Silences.read(Files.readString(bench.file(PAUSES)), clip.duration());
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED, "the clip's pauses cannot be read: " + e.getMessage(), e);
    }
  }

  private Ffmpeg.Finished run(
      ScratchDirectory bench, String graph, List<String> output, CancellationToken cancellation) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(UploadedClip.options(limits));
    arguments.addAll(List.of("-i", ScratchDirectory.argument(UploadedClip.NAME)));
    arguments.addAll(
        List.of("-filter_complex", graph + "[sound]", "-map", "[sound]", "-map_metadata", "-1"));
    arguments.addAll(output);
    return ffmpeg.encode(new FfmpegJob(bench.path(), arguments, 1), cancellation);
  }

  /** The sound that is heard, from the first picture to the last. */
  private static String voice(InspectedClip clip) {
    HeardTrack heard = heard(clip);
    double seconds = clip.duration().toNanos() / 1e9;
    return String.format(
        Locale.ROOT,
        "[0:%d]%saresample=%d:async=1:first_pts=0,"
            + "aformat=sample_fmts=s16:channel_layouts=mono,apad,atrim=end=%.6f",
        heard.track().index(),
        heard.mix().isEmpty() ? "" : heard.mix() + ",",
        SAMPLE_RATE,
        seconds);
  }

  private static HeardTrack heard(InspectedClip clip) {
    return clip.heard().orElseThrow(SpeechSound::unheard);
  }

  private static CompositorException unheard() {
    return new CompositorException(
        ErrorCode.INPUT_UNSUPPORTED, "the clip has no sound to be captioned", null);
  }
}
