package io.vidgen.compositor.ffmpeg.internal.probe;

import com.github.kokorin.jaffree.JaffreeException;
import com.github.kokorin.jaffree.LogLevel;
import com.github.kokorin.jaffree.Rational;
import com.github.kokorin.jaffree.StreamType;
import com.github.kokorin.jaffree.ffprobe.FFprobe;
import com.github.kokorin.jaffree.ffprobe.FFprobeResult;
import com.github.kokorin.jaffree.ffprobe.SideData;
import com.github.kokorin.jaffree.ffprobe.Stream;
import com.github.kokorin.jaffree.ffprobe.data.JsonFormatParser;
import com.github.kokorin.jaffree.ffprobe.data.ProbeData;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks ffprobe about a file, and reads what it answers, with Jaffree: its {@link FFprobe} writes
 * the command line, and its model of the JSON has getters that return null for what is absent.
 * {@link io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg#probe} runs the program.
 */
public final class MediaProbe {

  /** What {@link #read} reads, and nothing that a stranger could make endless, such as tags. */
  private static final String ENTRIES =
      "format=duration"
          + ":stream=index,codec_type,codec_name,width,height,sample_aspect_ratio,"
          + "avg_frame_rate,nb_frames,nb_read_packets,duration,start_time,color_space,color_transfer,"
          + "color_primaries,color_range,sample_rate,channels,channel_layout"
          + ":stream_disposition=attached_pic"
          + ":stream_side_data=rotation,displaymatrix";

  /** Pixels that claim to be wider or taller than this many others are taken for square. */
  public static final int MOST_ASPECT = 16;

  /** The upper left four of nine numbers. */
  private static final Pattern MATRIX =
      Pattern.compile("0+:\\s+(-?\\d+)\\s+(-?\\d+)\\s+-?\\d+\\s+0+1:\\s+(-?\\d+)\\s+(-?\\d+)");

  private static final Logger log = LoggerFactory.getLogger(MediaProbe.class);

  private MediaProbe() {}

  /** Jaffree's command without its way to run it. */
  private static final class Command extends FFprobe {

    private Command(List<String> options, String input) {
      super(Path.of("ffprobe"));
      setLogLevel(LogLevel.ERROR);
      setFormatParser(new JsonFormatParser());
      setShowEntries(ENTRIES);
      setShowPrivateData(false);
      setCountPackets(true); // An index may promise too many.
      addArgument("-hide_banner");
      options.forEach(this::addArgument);
      setInput(input);
    }

    private List<String> arguments() {
      return buildArguments();
    }
  }

  /**
   * The arguments that make ffprobe print what {@link #read} reads.
   *
   * @param options with which the input is opened
   * @param input as an argument names it
   */
  public static List<String> arguments(List<String> options, String input) {
    return new Command(options, input).arguments();
  }

  /** What the output says; empty if it describes nothing, or what no media can have. */
  public static Optional<MediaInfo> read(String json) {
    try {
      return read(
          new FFprobeResult(
              new JsonFormatParser()
                  .parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))));
    } catch (JaffreeException | IllegalArgumentException e) {
      log.debug("ffprobe's output cannot be read: {}", e.toString());
      return Optional.empty();
    }
  }

  private static Optional<MediaInfo> read(FFprobeResult result) {
    @Nullable ProbeData format = result.getData().getSubData("format");
    @Nullable List<Stream> streams = result.getStreams();
    if (format == null || streams == null) {
      return Optional.empty();
    }
    return Optional.of(
        new MediaInfo(
            seconds(format),
            streams.size(),
            streams.stream().filter(MediaProbe::isMovingPicture).map(MediaProbe::video).toList(),
            streams.stream()
                .filter(stream -> stream.getCodecType() == StreamType.AUDIO)
                .map(MediaProbe::audio)
                .toList()));
  }

  private static boolean isMovingPicture(Stream stream) {
    return stream.getCodecType() == StreamType.VIDEO
        && !Boolean.TRUE.equals(stream.getDisposition().getAttachedPic());
  }

  private static MediaInfo.Video video(Stream stream) {
    return new MediaInfo.Video(
        stream.getIndex(),
        known(stream.getCodecName()),
        number(stream.getWidth()),
        number(stream.getHeight()),
        pixelAspect(stream),
        quarterTurns(stream),
        mirrored(stream),
        ratio(stream.getAvgFrameRate(), 0),
        count(stream, "nb_frames"),
        count(stream, "nb_read_packets").orElse(0),
        seconds(stream.getProbeData()),
        start(stream),
        new MediaInfo.Colors(
            known(stream.getColorSpace()),
            known(stream.getColorTransfer()),
            known(stream.getColorPrimaries()),
            known(stream.getColorRange())));
  }

  private static MediaInfo.Audio audio(Stream stream) {
    return new MediaInfo.Audio(
        stream.getIndex(),
        known(stream.getCodecName()),
        number(stream.getSampleRate()),
        number(stream.getChannels()),
        known(stream.getChannelLayout()),
        count(stream, "nb_frames"),
        count(stream, "nb_read_packets").orElse(0),
        seconds(stream.getProbeData()),
        start(stream));
  }

  /** FFmpeg counts degrees against the clock. */
  private static int quarterTurns(Stream stream) {
    return sideData(stream)
        .map(SideData::getRotation)
        .filter(Objects::nonNull)
        .findFirst()
        .map(degrees -> Math.floorMod(-Math.round(degrees / 90f), 4))
        .orElse(0);
  }

  /**
   * A matrix that mirrors has a negative determinant; FFmpeg prints its rows with their numbers.
   */
  private static boolean mirrored(Stream stream) {
    return sideData(stream)
        .map(SideData::getDisplayMatrix)
        .filter(Objects::nonNull)
        .map(MATRIX::matcher)
        .filter(Matcher::find)
        .anyMatch(
            matrix ->
                number(matrix, 1) * number(matrix, 4) - number(matrix, 2) * number(matrix, 3) < 0);
  }

  private static double number(Matcher matrix, int group) {
    return Double.parseDouble(matrix.group(group));
  }

  private static java.util.stream.Stream<SideData> sideData(Stream stream) {
    @Nullable List<SideData> sideData = stream.getSideDataList();
    return sideData == null ? java.util.stream.Stream.empty() : sideData.stream();
  }

  private static double start(Stream stream) {
    @Nullable Double seconds = stream.getProbeData().getDouble("start_time");
    return seconds == null ? 0 : seconds;
  }

  /** Jaffree's own getter has the precision of a float: not enough to tell frames apart. */
  private static OptionalDouble seconds(ProbeData data) {
    @Nullable Double seconds = data.getDouble("duration");
    return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  private static OptionalLong count(Stream stream, String name) {
    @Nullable Long count = stream.getProbeData().getLong(name);
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  private static int number(@Nullable Integer value) {
    return value == null ? 0 : value;
  }

  private static String known(@Nullable String value) {
    return value == null || value.equals("unknown") || value.equals("none") ? "" : value;
  }

  private static double pixelAspect(Stream stream) {
    double aspect = ratio(stream.getSampleAspectRatio(), 1);
    return aspect * MOST_ASPECT < 1 || aspect > MOST_ASPECT ? 1 : aspect;
  }

  private static double ratio(@Nullable Rational value, double otherwise) {
    if (value == null || value.getNumerator() <= 0 || value.getDenominator() <= 0) {
      return otherwise;
    }
    return (double) value.getNumerator() / value.getDenominator();
  }
}
