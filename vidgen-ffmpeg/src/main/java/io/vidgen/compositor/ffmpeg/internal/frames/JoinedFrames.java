package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.frames.FrameFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a clip of scenes is made of. One scene is a file of frames; several are a list of such
 * files: the four bytes {@code VGJ1}, how many there are, and for each its path and its number of
 * frames, as {@link DataOutputStream} writes them.
 *
 * @param files in the order they are shown
 */
record JoinedFrames(List<FrameFile> files) {

  private static final int MAGIC = 0x56474A31;
  private static final int MOST = 10_000;

  JoinedFrames {
    files = List.copyOf(files);
  }

  /** The frames of all clips, one after the other. */
  static JoinedFrames of(List<Clip> clips) {
    List<FrameFile> files = new ArrayList<>();
    for (Clip clip : clips) {
      files.addAll(in(clip).files());
    }
    return new JoinedFrames(files);
  }

  /**
   * Those of a clip that {@link SceneNormalizer} or {@link Concatenator} made.
   *
   * @throws CompositorException {@code INPUT_MISSING} if it cannot be read, {@code INPUT_CORRUPT}
   *     if it has another number of frames
   */
  static JoinedFrames in(Clip clip) {
    List<FrameFile> files = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(clip.path())))) {
      if (in.readInt() == MAGIC) {
        int count = in.readInt();
        if (count < 1 || count > MOST) {
          throw new IOException("a list of " + count + " scenes");
        }
        for (int i = 0; i < count; i++) {
          files.add(new FrameFile(Path.of(in.readUTF()), in.readLong()));
        }
      } else {
        files.add(new FrameFile(clip.path(), clip.frames()));
      }
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "the clip cannot be read: " + e.getMessage(), e);
    }
    long frames = files.stream().mapToLong(FrameFile::frames).sum();
    if (frames != clip.frames()) {
      throw new CompositorException(
          ErrorCode.INPUT_CORRUPT,
          "the clip has %d frames instead of %d".formatted(frames, clip.frames()),
          null);
    }
    return new JoinedFrames(files);
  }

  /** Writes the list into a new file. */
  void writeTo(Path file) {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.writeInt(MAGIC);
      out.writeInt(files.size());
      for (FrameFile frames : files) {
        out.writeUTF(frames.path().toAbsolutePath().toString());
        out.writeLong(frames.frames());
      }
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot write the list of scenes: " + e.getMessage(), e);
    }
  }
}
