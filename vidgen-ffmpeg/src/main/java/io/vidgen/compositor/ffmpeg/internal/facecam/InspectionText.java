package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.Loudness;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaInfo;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An inspected clip as text, in two parts: ffprobe's JSON, and what decoding the clip showed. */
final class InspectionText {

  /** To be raised when an inspection finds something else, or is written in another way. */
  static final String RECIPE = "3";

  private InspectionText() {}

  /** What decoding showed, a value on each line. */
  static String decoded(InspectedClip clip) {
    List<String> lines = new ArrayList<>();
    lines.add(Long.toString(clip.duration().toNanos()));
    lines.add(Long.toString(clip.frames()));
    lines.add(Boolean.toString(clip.varyingRate()));
    clip.heard()
        .ifPresent(
            heard -> {
              lines.add(Integer.toString(heard.track().index()));
              lines.add(heard.mix());
              lines.add(Double.toString(heard.loudness().integrated()));
              lines.add(Double.toString(heard.loudness().truePeak()));
              lines.add(Double.toString(heard.silence().start()));
              lines.add(Double.toString(heard.silence().end()));
            });
    return String.join("\n", lines);
  }

  /**
   * Reads both parts.
   *
   * @return empty if they are not as written here
   */
  static Optional<InspectedClip> read(String probed, String decoded) {
    List<String> lines = decoded.lines().toList();
    try {
      return MediaProbe.read(probed)
          .flatMap(info -> info.video().map(video -> read(probed, info, video, lines)));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static InspectedClip read(
      String probed, MediaInfo info, MediaInfo.Video video, List<String> lines) {
    return new InspectedClip(
        probed,
        info,
        video,
        Duration.ofNanos(Long.parseLong(lines.get(0))),
        Long.parseLong(lines.get(1)),
        Boolean.parseBoolean(lines.get(2)),
        lines.size() == 3 ? Optional.empty() : heard(info, lines));
  }

  private static Optional<HeardTrack> heard(MediaInfo info, List<String> lines) {
    int index = Integer.parseInt(lines.get(3));
    Loudness loudness =
        new Loudness(Double.parseDouble(lines.get(5)), Double.parseDouble(lines.get(6)));
    SilentEdges silence =
        new SilentEdges(Double.parseDouble(lines.get(7)), Double.parseDouble(lines.get(8)));
    return info.audios().stream()
        .filter(track -> track.index() == index)
        .map(track -> new HeardTrack(track, lines.get(4), loudness, silence))
        .findFirst();
  }
}
