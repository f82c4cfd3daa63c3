package io.vidgen.recorder;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@link FrameFile}, and refuses one that is damaged. */
final class FrameFileInput {

  private static final int MOST_BANDS = 1 << 14;

  private final FrameFile file;

  FrameFileInput(FrameFile file) {
    this.file = file;
  }

  /** Sends everything on, with whole frames and pictures as new arrays. */
  void replay(RebuildingSink sink) throws IOException {
    try (DataInputStream in = open()) {
      long count = 0;
      for (int entry = in.readInt(); entry != FrameFile.END; entry = in.readInt()) {
        if (entry == FrameFile.PICTURE) {
          sink.picture(bytes(in, in.readInt(), count));
          continue;
        }
        if (entry == FrameFile.REBUILT) {
          sink.rebuilt(bands(in, count));
        } else if (entry != FrameFile.REPEAT) {
          sink.frame(bytes(in, entry, count));
        } else if (count > 0) {
          sink.repeat();
        } else {
          throw damaged(count);
        }
        count++;
      }
      checkCount(in, count);
    } catch (EOFException e) {
      throw cutShort(e);
    }
  }

  /** Looks for a rebuilt frame without reading the others' pictures. */
  boolean hasRebuiltFrames() throws IOException {
    try (DataInputStream in = open()) {
      for (int entry = in.readInt(); entry != FrameFile.END; entry = in.readInt()) {
        if (entry == FrameFile.REBUILT) {
          return true;
        }
        in.skipNBytes(length(entry == FrameFile.PICTURE ? in.readInt() : entry, 0));
      }
      return false;
    } catch (EOFException e) {
      throw cutShort(e);
    }
  }

  private DataInputStream open() throws IOException {
    DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(file.path()), FrameFile.BUFFER_BYTES));
    try {
      if (in.readInt() != FrameFile.MAGIC) {
        throw new IOException(name() + " is not a file of frames");
      }
      return in;
    } catch (IOException e) {
      in.close();
      throw e instanceof EOFException ? cutShort(e) : e;
    }
  }

  private byte[] bytes(DataInputStream in, int length, long count) throws IOException {
    if (length == 0) {
      throw damaged(count);
    }
    byte[] bytes = in.readNBytes(length(length, count));
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private List<RebuildingSink.Band> bands(DataInputStream in, long count) throws IOException {
    int bands = in.readInt();
    if (bands < 1 || bands > MOST_BANDS) {
      throw damaged(count);
    }
    List<RebuildingSink.Band> read = new ArrayList<>(bands);
    for (int i = 0; i < bands; i++) {
      read.add(
          new RebuildingSink.Band(in.readInt() == 1, in.readInt(), in.readInt(), in.readInt()));
    }
    return read;
  }

  private int length(int length, long count) throws IOException {
    if (length < 0 || length > FrameFile.MAX_FRAME_BYTES) {
      throw damaged(count);
    }
    return length;
  }

  private void checkCount(DataInputStream in, long count) throws IOException {
    if (in.readLong() != count || count != file.frames()) {
      throw new IOException(
          name() + " holds " + count + " frames where " + file.frames() + " were recorded");
    }
  }

  private IOException damaged(long count) {
    return new IOException(name() + " is damaged at frame " + count);
  }

  private IOException cutShort(IOException cause) {
    return new IOException(name() + " ends in the middle of a recording", cause);
  }

  private String name() {
    return String.valueOf(file.path().getFileName());
  }
}
