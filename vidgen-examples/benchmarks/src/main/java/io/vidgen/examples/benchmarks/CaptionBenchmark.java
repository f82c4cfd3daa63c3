package io.vidgen.examples.benchmarks;

import io.vidgen.captions.Captions;
import io.vidgen.captions.Cue;
import io.vidgen.captions.Sentence;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.transcriber.CommandTranscriber;
import io.vidgen.transcriber.Transcriber;
import io.vidgen.transcriber.Transcript;
import io.vidgen.transcriber.TranscriptionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How good captions are, for each of their sources: the share of words that are wrong, and how far
 * the sentences' beginnings are from when they are said. The voice is espeak-ng's, which nobody
 * talks like; recognisers hear people better.
 */
@Command(name = "captions", mixinStandardHelpOptions = true)
public final class CaptionBenchmark implements Callable<Integer> {

  private static final List<String> SENTENCES =
      List.of(
          "Good morning Ada.",
          "I had a look at your shop today, and I like it.",
          "The pictures take nine seconds to load on a phone.",
          "Most visitors have gone by then.",
          "We helped three shops like yours to be faster.",
          "Shall we talk about it on Tuesday, or on Wednesday after lunch?",
          "Thank you for watching, and have a good day.");

  @Option(names = "--command", description = "A transcriber, as docs/captions.md describes it.")
  private List<String> command = List.of();

  @Option(
      names = "--minutes",
      description =
          "Instead: the memory that a 720p video of this length takes, with its captions.")
  private int minutes;

  private CaptionBenchmark() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CaptionBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("vidgen-captions-");
    FfmpegInstallation installation = FfmpegInstallation.find();
    try (FfmpegCompositor compositor =
        FfmpegCompositor.builder().installation(installation).build()) {
      if (minutes > 0) {
        print(LongCaptions.encode(minutes, compositor, directory));
        return CommandLine.ExitCode.OK;
      }
      SpokenClip clip =
          SpokenClip.of(SENTENCES, new FfmpegCommand(installation, directory), directory);
      System.out.printf("%-10s %18s %26s%n", "source", "word error rate", "sentences off, s");
      print("given", given(clip, directory), clip);
      print("script", script(clip, compositor), clip);
      if (!command.isEmpty()) {
        Captions heard = speech(clip, compositor, directory);
        System.out.printf(Locale.ROOT, "%-10s %17.1f%%%n", "speech", 100 * errors(heard, clip));
      }
    } finally {
      Directories.delete(directory);
    }
    return CommandLine.ExitCode.OK;
  }

  private void print(TreeMeter.Reading reading) {
    System.out.printf(
        Locale.ROOT,
        "%d min of 720p with drawn captions: %.0f s; most memory: Java %.0f MB (heap %.0f MB),"
            + " FFmpeg %.0f MB%n",
        minutes,
        reading.wall(),
        reading.own() / 1e6,
        reading.heap() / 1e6,
        reading.programs() / 1e6);
  }

  /** Through a file, as a user would give it. */
  private static Captions given(SpokenClip clip, Path directory) throws IOException {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < clip.sentences().size(); i++) {
      long start = Math.round(clip.starts().get(i) * 1000);
      cues.add(
          new Cue(
              Duration.ofMillis(start), Duration.ofMillis(start + 2000), clip.sentences().get(i)));
    }
    Path file = directory.resolve("given.srt");
    Files.writeString(file, Captions.of("en", cues).toSubRip());
    return Captions.read(file, "en").reflowed();
  }

  private static Captions script(SpokenClip clip, FfmpegCompositor compositor) {
    return Captions.ofScript(
        clip.text(), "en", compositor.pauses(clip.file(), CancellationToken.none()));
  }

  private Captions speech(SpokenClip clip, FfmpegCompositor compositor, Path directory) {
    Path sound = directory.resolve("speech.wav");
    compositor.sound(clip.file(), sound, CancellationToken.none());
    try (Transcriber transcriber = CommandTranscriber.builder(command).build()) {
      Transcript heard =
          transcriber.transcribe(
              TranscriptionSpec.builder(sound).language("en").build(),
              ProgressListener.NONE,
              CancellationToken.none());
      return Captions.ofWords(heard.language(), heard.words());
    }
  }

  private static double errors(Captions captions, SpokenClip clip) {
    String text = String.join(" ", captions.sentences().stream().map(Sentence::text).toList());
    return WordErrorRate.of(clip.text(), text);
  }

  private static void print(String source, Captions captions, SpokenClip clip) {
    List<Sentence> sentences = captions.sentences();
    double sum = 0;
    double most = 0;
    for (int i = 0; i < clip.starts().size(); i++) {
      double off = Math.abs(sentences.get(i).start().toMillis() / 1000.0 - clip.starts().get(i));
      sum += off;
      most = Math.max(most, off);
    }
    System.out.printf(
        Locale.ROOT,
        "%-10s %17.1f%% %12.3f mean, %.3f most%n",
        source,
        100 * errors(captions, clip),
        sum / clip.starts().size(),
        most);
  }
}
