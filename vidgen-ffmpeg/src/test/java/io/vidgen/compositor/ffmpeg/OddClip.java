package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A clip that is odd in one respect: about a second long, small, and made by ffmpeg.
 *
 * @param name its file name, which says in which respect
 * @param arguments what makes it, without the output's name
 * @param edit what is done to the bytes afterwards
 * @param refusal why inspection must refuse it; empty if it must render
 * @param heard whether its sound must be heard in the video
 */
record OddClip(
    String name, List<String> arguments, Edit edit, Optional<ErrorCode> refusal, boolean heard) {

  /** Small, moving, 10 frames a second. */
  static final String PICTURE = "-f lavfi -i testsrc2=s=64x48:r=10:d=1.2";

  /** A tone that is far from silence and from full scale. */
  static final String SOUND = "-f lavfi -i sine=f=300:r=48000:d=1.2";

  static final String BOTH = PICTURE + " " + SOUND;
  static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";
  static final String AAC = "-c:a aac";

  /** A change to a file's bytes. */
  @FunctionalInterface
  interface Edit {
    Edit NONE = bytes -> bytes;

    byte[] apply(byte[] bytes) throws IOException;
  }

  /** A clip of picture and sound; its name ends in the muxer's. */
  static OddClip of(String name, String words, String... more) {
    String muxer = name.substring(name.lastIndexOf('.') + 1);
    List<String> arguments = new ArrayList<>(List.of(words.strip().split("\\s+")));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("-f", muxer.equals("mkv") ? "matroska" : muxer));
    return new OddClip(name, List.copyOf(arguments), Edit.NONE, Optional.empty(), true);
  }

  OddClip edited(Edit change) {
    return new OddClip(name, arguments, change, refusal, heard);
  }

  OddClip refused(ErrorCode code) {
    return new OddClip(name, arguments, edit, Optional.of(code), heard);
  }

  OddClip silent() {
    return new OddClip(name, arguments, edit, refusal, false);
  }

  /** Makes it in a directory. */
  Path makeIn(Path directory) {
    Path file = directory.resolve(name);
    TestFfmpeg.make(file, arguments);
    if (edit != Edit.NONE) {
      try {
        Files.write(file, edit.apply(Files.readAllBytes(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return file;
  }

  @Override
  public String toString() {
    return name + refusal.map(code -> " is refused: " + code).orElse(" renders");
  }
}
