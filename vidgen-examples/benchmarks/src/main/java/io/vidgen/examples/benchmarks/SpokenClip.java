package io.vidgen.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * A clip of a voice that espeak-ng makes, sentence by sentence, so that it is known when each
 * begins.
 *
 * @param file a video with that sound
 * @param sentences what is said
 * @param starts when each begins, in seconds
 */
record SpokenClip(Path file, List<String> sentences, List<Double> starts) {

  private static final double PAUSE = 0.45;
  private static final int RATE = 48_000;

  static SpokenClip of(List<String> sentences, FfmpegCommand ffmpeg, Path directory)
      throws IOException, InterruptedException, UnsupportedAudioFileException {
    List<Double> starts = new ArrayList<>();
    StringBuilder inputs = new StringBuilder();
    StringBuilder graph = new StringBuilder();
    double at = PAUSE;
    for (int i = 0; i < sentences.size(); i++) {
      Path said = directory.resolve("said-" + i + ".wav");
      speak(sentences.get(i), said);
      Path trimmed = directory.resolve("trimmed-" + i + ".wav");
      String silence = "silenceremove=start_periods=1:start_threshold=-50dB";
      ffmpeg.run(
          "-i %s -af %s,areverse,%s,areverse -ar %d %s"
              .formatted(said, silence, silence, RATE, trimmed));
      starts.add(at);
      inputs.append(" -i ").append(trimmed);
      graph.append(
          String.format(
              Locale.ROOT, "[%d:a]adelay=%d:all=1[a%d];", i + 1, Math.round(at * 1000), i));
      double length =
          (double) AudioSystem.getAudioFileFormat(trimmed.toFile()).getFrameLength() / RATE;
      at += length + PAUSE;
    }
    for (int i = 0; i < sentences.size(); i++) {
      graph.append("[a").append(i).append(']');
    }
    Path clip = directory.resolve("spoken.mp4");
    ffmpeg.run(
        "-f lavfi -i color=red:s=320x240:r=20"
            + inputs
            + " -filter_complex "
            + graph
            + "amix=inputs="
            + sentences.size()
            + ":normalize=0:duration=longest,apad[a] -map 0:v -map [a] -t "
            + at
            + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac "
            + clip);
    return new SpokenClip(clip, sentences, starts);
  }

  private static void speak(String text, Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("espeak-ng", "-v", "en-us", "-s", "150", "-w", file.toString(), text)
            .inheritIO()
            .start();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException("espeak-ng cannot say: " + text);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  String text() {
    return String.join(" ", sentences);
  }
}
