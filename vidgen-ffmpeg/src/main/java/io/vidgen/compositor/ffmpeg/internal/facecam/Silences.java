package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.captions.SpeechPauses;
import io.vidgen.captions.SpeechPauses.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what FFmpeg's silence detector tells in the metadata of its frames. */
final class Silences {

  private static final Pattern EVENT =
      Pattern.compile("lavfi\\.silence_(start|end)=(-?[0-9.]+(?:e-?\\d+)?)");

  private Silences() {}

  static SpeechPauses read(String metadata, Duration length) {
    List<Pause> pauses = new ArrayList<>();
    Duration since = null;
    Duration last = Duration.ZERO;
    Matcher event = EVENT.matcher(metadata);
    while (event.find()) {
      Duration at = within(event.group(2), last, length);
      if (event.group(1).equals("start")) {
        since = at;
      } else if (since != null) {
        add(since, at, pauses);
        last = at;
        since = null;
      }
    }
    if (since != null) { // It lasts to the end, which not every version tells.
      add(since, length, pauses);
    }
    return new SpeechPauses(length, pauses);
  }

  private static void add(Duration start, Duration end, List<Pause> pauses) {
    if (end.compareTo(start) > 0) {
      pauses.add(new Pause(start, end));
    }
  }

  /** The detector rounds, and begins before the beginning. */
  private static Duration within(String seconds, Duration earliest, Duration latest) {
    Duration at = Duration.ofNanos(Math.round(Double.parseDouble(seconds) * 1e9));
    if (at.compareTo(earliest) < 0) {
      return earliest;
    }
    return at.compareTo(latest) > 0 ? latest : at;
  }
}
