package io.vidgen.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What a PNG's data chunks hold, decompressed piece by piece. Not thread-safe. */
final class PngData implements AutoCloseable {

  private static final int DATA = 0x49444154;
  private static final int END = 0x49454E44;

  /** A chunk's length, type and checksum. */
  private static final int CHUNK_FRAME = 12;

  private final byte[] png;
  private final Inflater inflater = new Inflater();
  private int next;

  /**
   * Data of a PNG.
   *
   * @param from where the chunks behind the header begin
   */
  PngData(byte[] png, int from) {
    this.png = png;
    this.next = from;
  }

  /**
   * Fills the target's beginning with the next bytes.
   *
   * @throws IOException if there are not so many, or they are damaged
   */
  void read(byte[] target, int length) throws IOException {
    int done = 0;
    try {
      while (done < length) {
        int more = inflater.inflate(target, done, length - done);
        done += more;
        if (more == 0 && (inflater.finished() || !feed())) {
          throw new IOException("a PNG ends in the middle");
        }
      }
    } catch (DataFormatException e) {
      throw new IOException("a PNG is damaged: " + e.getMessage(), e);
    }
  }

  /** Goes on with the next data chunk, if there is one. */
  private boolean feed() {
    while (next + CHUNK_FRAME <= png.length) {
      int length = ByteBuffer.wrap(png).getInt(next);
      int type = ByteBuffer.wrap(png).getInt(next + 4);
      if (length < 0 || length > png.length - next - CHUNK_FRAME || type == END) {
        return false;
      }
      int data = next + 8;
      next += CHUNK_FRAME + length;
      if (type == DATA && length > 0) {
        inflater.setInput(png, data, length);
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
