package io.vidgen.compositor.ffmpeg;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a file says about itself.
 *
 * @param seconds how long it claims to be, if it does
 * @param streams how many streams of whatever kind it has
 * @param videos its moving pictures; cover art is none
 * @param audios its sound tracks
 */
record MediaInfo(OptionalDouble seconds, int streams, List<Video> videos, List<Audio> audios) {

  /** The picture that is shown: the first. */
  Optional<Video> video() {
    return videos.stream().findFirst();
  }

  /** The sound that is heard: the first that can be. Phones add tracks that few programs know. */
  Optional<Audio> audio() {
    return audios.stream()
        .filter(audio -> !audio.codec().isEmpty() && audio.channels() > 0)
        .findFirst();
  }

  /**
   * A video stream.
   *
   * @param index its number in the file
   * @param width in pixels, as coded
   * @param height in pixels, as coded
   * @param pixelAspect the width of a pixel in heights
   * @param quarterTurns by how many right angles it is to be turned clockwise, 0 to 3
   * @param mirrored whether it is to be mirrored
   * @param frameRate frames per second as the container states it; 0 if it does not
   * @param declaredFrames how many frames its index lists, if there is one
   * @param packets how many there really are
   * @param seconds how long it claims to be, if it does
   * @param start when it begins, in seconds
   */
  record Video(
      int index,
      String codec,
      int width,
      int height,
      double pixelAspect,
      int quarterTurns,
      boolean mirrored,
      double frameRate,
      OptionalLong declaredFrames,
      long packets,
      OptionalDouble seconds,
      double start,
      Colors colors) {

    /** Width and height as a viewer sees them. */
    int uprightWidth() {
      return quarterTurns % 2 == 0 ? squaredWidth() : height;
    }

    int uprightHeight() {
      return quarterTurns % 2 == 0 ? height : squaredWidth();
    }

    private int squaredWidth() {
      return (int) Math.round(width * pixelAspect);
    }
  }

  /**
   * How numbers mean colours; each in FFmpeg's words, empty where the file does not say.
   *
   * @param matrix such as {@code bt709}
   * @param transfer such as {@code smpte2084}
   * @param primaries such as {@code bt2020}
   * @param range {@code tv} or {@code pc}
   */
  record Colors(String matrix, String transfer, String primaries, String range) {}

  /**
   * An audio stream.
   *
   * @param seconds how long it claims to be, if it does
   * @param start when it begins, in seconds
   */
  record Audio(
      int index,
      String codec,
      int sampleRate,
      int channels,
      OptionalLong declaredFrames,
      long packets,
      OptionalDouble seconds,
      double start) {}
}
