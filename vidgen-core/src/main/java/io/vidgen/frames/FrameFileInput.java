package io.vidgen.frames;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@link FrameFile}, and refuses one that is damaged. */
final class FrameFileInput {

  private static final int MOST_PARTS = 1 << 16;
  private static final int LARGEST_SIDE = 1 << 14;

  private final FrameFile file;

  FrameFileInput(FrameFile file) {
    this.file = file;
  }

  /** An entry that has been read. */
  private interface Entry {
    void sendTo(RebuildingSink sink) throws IOException;
  }

  /** Sends everything on, with whole frames and pictures as new arrays. */
  void replay(RebuildingSink sink) throws IOException {
    try (DataInputStream in = open()) {
      long count = 0;
      for (int kind = in.readInt(); kind != FrameFile.END; kind = in.readInt()) {
        read(in, kind, count).sendTo(sink);
        count += isFrame(kind) ? 1 : 0;
      }
      checkCount(in, count);
    } catch (EOFException e) {
      throw cutShort(e);
    }
  }

  /** As {@link #replay}, but ends after the first frame. */
  void replayFirst(RebuildingSink sink) throws IOException {
    try (DataInputStream in = open()) {
      int kind;
      do {
        kind = in.readInt();
        if (kind == FrameFile.END) {
          throw damaged(0);
        }
        read(in, kind, 0).sendTo(sink);
      } while (!isFrame(kind));
    } catch (EOFException e) {
      throw cutShort(e);
    }
  }

  /** As {@link #replay}, of a file that is still written. */
  void follow(Growth growth, RebuildingSink sink) throws IOException {
    int beginning = growth.awaitFirst();
    try (DataInputStream in = open()) {
      long count = 0;
      for (long read = 0; growth.await(read, beginning); read++) {
        int kind = in.readInt();
        Entry entry = read(in, kind, count);
        growth.check(beginning); // Or it may be two halves.
        entry.sendTo(sink);
        count += isFrame(kind) ? 1 : 0;
      }
      in.readInt(); // The end, as nothing else follows.
      checkCount(in, count);
    } catch (EOFException e) {
      growth.check(beginning);
      throw cutShort(e);
    }
  }

  private static boolean isFrame(int kind) {
    return kind != FrameFile.PICTURE && kind != FrameFile.SURROUND;
  }

  private Entry read(DataInputStream in, int kind, long count) throws IOException {
    switch (kind) {
      case FrameFile.SURROUND -> {
        int left = upTo(LARGEST_SIDE, in.readInt(), count);
        int top = upTo(LARGEST_SIDE, in.readInt(), count);
        int width = upTo(LARGEST_SIDE, in.readInt(), count);
        int height = upTo(LARGEST_SIDE, in.readInt(), count);
        byte[] png = bytes(in, in.readInt(), count);
        return sink -> sink.surround(png, left, top, width, height);
      }
      case FrameFile.PICTURE -> {
        byte[] png = bytes(in, in.readInt(), count);
        return sink -> sink.picture(png);
      }
      case FrameFile.REBUILT -> {
        List<RebuildingSink.Tile> tiles = tiles(in, count);
        List<Patch> patches = patches(in, count);
        return sink -> sink.rebuilt(tiles, patches);
      }
      case FrameFile.REPEAT -> {
        if (count == 0) {
          throw damaged(count);
        }
        return RebuildingSink::repeat;
      }
      default -> {
        byte[] jpeg = bytes(in, kind, count);
        return sink -> sink.frame(jpeg);
      }
    }
  }

  /** Looks for a rebuilt frame or a surround without reading the others' pictures. */
  boolean hasRebuiltFrames() throws IOException {
    try (DataInputStream in = open()) {
      for (int entry = in.readInt(); entry != FrameFile.END; entry = in.readInt()) {
        if (entry == FrameFile.REBUILT || entry == FrameFile.SURROUND) {
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

  private List<RebuildingSink.Tile> tiles(DataInputStream in, long count) throws IOException {
    int tiles = upTo(MOST_PARTS, in.readInt(), count);
    List<RebuildingSink.Tile> read = new ArrayList<>(tiles);
    for (int i = 0; i < tiles; i++) {
      read.add(
          new RebuildingSink.Tile(
              in.readInt() == 1,
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readInt()));
    }
    return read;
  }

  private List<Patch> patches(DataInputStream in, long count) throws IOException {
    int patches = upTo(MOST_PARTS, in.readInt(), count);
    List<Patch> read = new ArrayList<>(patches);
    for (int i = 0; i < patches; i++) {
      int left = in.readInt();
      int top = in.readInt();
      int width = upTo(LARGEST_SIDE, in.readInt(), count);
      int rows = upTo(LARGEST_SIDE, in.readInt(), count);
      if (width == 0 || rows == 0) {
        throw damaged(count);
      }
      int encoded = in.readInt();
      int length = length(encoded == 0 ? (long) width * rows * Patch.CHANNELS : encoded, count);
      byte[] bytes = bytes(in, length, count);
      Patch patch =
          encoded == 0 ? new Patch(left, top, width, rows, bytes) : Patch.ofPng(left, top, bytes);
      if (patch.width() != width || patch.rows() != rows) {
        throw damaged(count);
      }
      read.add(patch);
    }
    return read;
  }

  private int upTo(int most, int number, long count) throws IOException {
    if (number < 0 || number > most) {
      throw damaged(count);
    }
    return number;
  }

  private int length(long length, long count) throws IOException {
    if (length < 0 || length > FrameFile.MAX_FRAME_BYTES) {
      throw damaged(count);
    }
    return (int) length;
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
