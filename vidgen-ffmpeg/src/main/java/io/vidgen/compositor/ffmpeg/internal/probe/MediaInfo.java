package io.vidgen.compositor.ffmpeg.internal.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * What a file says about itself.
 *
 * @param seconds how long it claims to be, if it does
 * @param streams how many streams of whatever kind it has
 * @param videos its moving pictures; cover art is none
 * @param audios its sound tracks
 */
public record MediaInfo(
    OptionalDouble seconds, int streams, List<Video> videos, List<Audio> audios) {

  /** When the first of what is seen and heard begins, in seconds: Matroska counts from zero. */
  public double start() {
    return DoubleStream.concat(
            videos.stream().mapToDouble(Video::start), audios.stream().mapToDouble(Audio::start))
        .min()
        .orElse(0);
  }

  /** The picture that is shown: the first that moves. Covers may come before it, untold. */
  public Optional<Video> video() {
    return videos.stream()
        .filter(video -> video.packets() > 1)
        .findFirst()
        .or(() -> videos.stream().findFirst());
  }

  /** The sounds that may be heard. Phones add tracks that few programs know. */
  public List<Audio> knownAudios() {
    return audios.stream()
        .filter(audio -> !audio.codec().isEmpty() && audio.channels() > 0)
        .toList();
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
  public record Video(
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
    public int uprightWidth() {
      return quarterTurns % 2 == 0 ? squaredWidth() : height;
    }

    public int uprightHeight() {
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
  public record Colors(String matrix, String transfer, String primaries, String range) {}

  /**
   * An audio stream.
   *
   * @param layout which channels there are, in FFmpeg's words; empty if the file does not say
   * @param seconds how long it claims to be, if it does
   * @param start when it begins, in seconds
   */
  public record Audio(
      int index,
      String codec,
      int sampleRate,
      int channels,
      String layout,
      OptionalLong declaredFrames,
      long packets,
      OptionalDouble seconds,
      double start) {}
}
