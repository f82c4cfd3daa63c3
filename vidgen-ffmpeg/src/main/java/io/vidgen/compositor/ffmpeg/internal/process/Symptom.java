package io.vidgen.compositor.ffmpeg.internal.process;

import java.util.regex.Pattern;

/** What ffmpeg's words on standard error give away. Its exit code tells none of these apart. */
public enum Symptom {
  /** A file could not be written for lack of space; ffmpeg may well exit with 0 all the same. */
  DISK_FULL("No space left on device|Disk quota exceeded"),
  /** A file ends before its contents do. */
  CUT_SHORT("partial file|File ended prematurely|Truncating packet|moov atom not found"),
  /** A file is of a kind that was not allowed. */
  NOT_ALLOWED("not on whitelist|Not detecting m3u8"),
  /** A picture is larger than allowed, or than FFmpeg could ever hold. */
  TOO_MANY_PIXELS("Picture size \\d{3,}x\\d{3,} (is invalid|exceeds)"),
  /** A stream is of a codec that is known, and cannot be decoded. */
  NO_DECODER("no decoder found|Decoder not found|Decoder \\(.*\\) not found"),
  /** A file has more streams than FFmpeg reads. */
  TOO_MANY_STREAMS("exceeds max_streams");

  private final Pattern phrases;

  Symptom(String phrases) {
    this.phrases = Pattern.compile(phrases);
  }

  boolean showsIn(String line) {
    return phrases.matcher(line).find();
  }
}
