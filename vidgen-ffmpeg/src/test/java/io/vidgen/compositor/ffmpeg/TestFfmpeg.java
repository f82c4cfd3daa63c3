package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.ffmpeg.internal.process.BundledLibraries;
import io.vidgen.compositor.ffmpeg.internal.process.BytedecoPrograms;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.contract.CompositorContract.Probed;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * The FFmpeg under test, and another, from the class path, that tests make their inputs with and
 * look into outputs with. They are the same unless the system property {@code vidgen.test.ffmpeg}
 * names a directory with other programs to test.
 */
public final class TestFfmpeg {

  private static final FfmpegInstallation TOOLS =
      FfmpegInstallation.at(BytedecoPrograms.ffmpeg(), BytedecoPrograms.ffprobe());

  public static final FfmpegInstallation INSTALLATION = installation();

  private TestFfmpeg() {}

  private static FfmpegInstallation installation() {
    String other = System.getProperty("vidgen.test.ffmpeg", "");
    return other.isEmpty()
        ? TOOLS
        : FfmpegInstallation.at(Path.of(other, "ffmpeg"), Path.of(other, "ffprobe"));
  }

  public static FfmpegCompositor.Builder compositor() {
    return FfmpegCompositor.builder().installation(INSTALLATION);
  }

  /** Runs ffmpeg with these words, separated by spaces, and the output's path behind them. */
  public static Path make(Path output, String words) {
    return make(output, List.of(words.strip().split("\\s+")));
  }

  /** Runs ffmpeg with these words and the output's path behind them. */
  static Path make(Path output, List<String> words) {
    List<String> command = new ArrayList<>(List.of("-v", "error", "-y"));
    command.addAll(words);
    command.add(output.toString());
    run(TOOLS.ffmpeg(), command);
    return output;
  }

  /** What ffmpeg says on standard error. */
  public static String listen(String... arguments) {
    return run(TOOLS.ffmpeg(), List.of(arguments));
  }

  public static String ffprobe(Path file, String entries) {
    return run(
        TOOLS.ffprobe(),
        List.of("-v", "error", "-show_entries", entries, "-of", "csv=p=0", file.toString()));
  }

  public static Probed probe(Path file) {
    String counted =
        run(
            TOOLS.ffprobe(),
            List.of(
                "-v",
                "error",
                "-count_frames",
                "-show_entries",
                "stream=codec_type,width,height,nb_read_frames,duration",
                "-of",
                "default=nw=1",
                file.toString()));
    return new Probed(
        count(counted, "codec_type=video"),
        count(counted, "codec_type=audio"),
        Integer.parseInt(after(counted, "video", "width").orElse("0")),
        Integer.parseInt(after(counted, "video", "height").orElse("0")),
        Long.parseLong(after(counted, "video", "nb_read_frames").orElse("0")),
        seconds(after(counted, "video", "duration")),
        seconds(after(counted, "audio", "duration")));
  }

  /**
   * What decoding all of a video showed.
   *
   * @param seconds how long its sound is
   * @param integrated loudness of the sound in LUFS, -70 where there is nothing to be heard
   * @param truePeak in dBTP
   */
  record Measured(long frames, double seconds, double integrated, double truePeak) {}

  static Measured measure(Path video) {
    String said =
        listen(
            "-hide_banner",
            "-nostats",
            "-progress",
            "pipe:1",
            "-i",
            video.toString(),
            "-map",
            "0:v?",
            "-map",
            "0:a",
            "-c:v",
            "wrapped_avframe",
            "-fps_mode",
            "passthrough",
            "-af",
            "ashowinfo,ebur128=peak=true:framelog=quiet",
            "-f",
            "null",
            "-");
    return new Measured(
        (long) figure("frame=\\s*(\\d+)", said, 0),
        sum("nb_samples:(\\d+)", said) / 48_000,
        figure("\\bI:\\s+(\\S+) LUFS", said, -70),
        figure("\\bPeak:\\s+(\\S+) dBFS", said, Double.NEGATIVE_INFINITY));
  }

  /**
   * How loud one frequency is in a part of a sound, in dB of full scale.
   *
   * @param hertz in the middle of the band, which is a tenth as wide
   */
  public static double levelOf(Path sound, int hertz, double from, double to) {
    String filter =
        "atrim=start=%1$s:end=%2$s,pan=mono|c0=c0,bandpass=f=%3$s:width_type=h:w=%4$s,bandpass=f=%3$s:width_type=h:w=%4$s,volumedetect"
            .formatted(from, to, hertz, hertz / 10);
    return figure(
        "mean_volume: (\\S+) dB",
        listen("-hide_banner", "-i", sound.toString(), "-vn", "-af", filter, "-f", "null", "-"),
        Double.NEGATIVE_INFINITY);
  }

  private static double figure(String pattern, String text, double otherwise) {
    double last = otherwise;
    Matcher found = Pattern.compile(pattern).matcher(text);
    while (found.find()) {
      last =
          found.group(1).equals("-inf")
              ? Double.NEGATIVE_INFINITY
              : Double.parseDouble(found.group(1));
    }
    return last;
  }

  private static double sum(String pattern, String text) {
    double sum = 0;
    Matcher found = Pattern.compile(pattern).matcher(text);
    while (found.find()) {
      sum += Double.parseDouble(found.group(1));
    }
    return sum;
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  private static Optional<String> after(String text, String type, String key) {
    String section = text.substring(Math.max(0, text.indexOf("codec_type=" + type)));
    if (!text.contains("codec_type=" + type)) {
      return Optional.empty();
    }
    return section
        .lines()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .findFirst();
  }

  private static Duration seconds(Optional<String> text) {
    return Duration.ofNanos((long) (Double.parseDouble(text.orElse("0")) * 1e9));
  }

  /** The frame as a player would show it that obeys the file's colour tags. */
  public static BufferedImage picture(Path video, long frame) {
    try {
      Path png = Files.createTempFile("frame", ".png");
      make(
          png,
          "-i "
              + video
              + " -vf select=eq(n\\,"
              + frame
              + "),scale=flags=accurate_rnd+full_chroma_int+bicubic,format=rgb24"
              + " -frames:v 1 -c:v png -f image2pipe");
      BufferedImage picture = ImageIO.read(png.toFile());
      Files.delete(png);
      return picture;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String run(Path program, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      BundledLibraries.addTo(builder.environment(), Path.of(command.get(0)));
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(Allowance.millis(60_000), TimeUnit.MILLISECONDS))
          .as("%s ended", command)
          .isTrue();
      assertThat(process.exitValue()).as("%s said %s", command, said).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
