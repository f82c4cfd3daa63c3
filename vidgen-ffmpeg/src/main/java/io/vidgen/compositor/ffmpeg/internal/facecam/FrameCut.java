package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.FacecamRange;

/**
 * The part of a clip that is shown, in frames of the video.
 *
 * @param start its first frame
 * @param end the frame after its last one
 */
record FrameCut(long start, long end) {

  static FrameCut of(FacecamRange shown, int fps) {
    long start = frame(shown.start().toNanos(), fps);
    return new FrameCut(start, Math.max(start + 1, frame(shown.end().toNanos(), fps)));
  }

  private static long frame(long nanos, int fps) {
    return Math.round(nanos / 1e9 * fps);
  }

  long frames() {
    return end - start;
  }

  /** The filter of the picture. */
  String picture() {
    return "trim=start_frame=%s:end_frame=%s,setpts=PTS-STARTPTS,".formatted(start, end);
  }

  /** The filter of the sound. */
  String sound(int fps) {
    return ",atrim=start_sample=%s:end_sample=%s,asetpts=PTS-STARTPTS"
        .formatted(sample(start, fps), sample(end, fps));
  }

  private static long sample(long frame, int fps) {
    return Math.round((double) frame * FacecamGraphs.SAMPLE_RATE / fps);
  }
}
