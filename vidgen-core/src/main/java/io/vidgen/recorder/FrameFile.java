package io.vidgen.recorder;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A recording's frames in a file: what a recorder sent, and nothing decoded or encoded.
 *
 * <p>Layout: the four bytes {@code VGF1}; then for each frame its length in bytes (32 bits, big
 * endian) and the JPEG, or the length 0 for a repeat of the frame before; then -1 and the number of
 * frames (64 bits). A file without that end is a recording that was cut short, and is refused.
 *
 * <p>Immutable and thread-safe.
 *
 * @param path where the file is
 * @param frames how many frames it holds, repeats counted
 */
public record FrameFile(Path path, long frames) {

  private static final int MAGIC = 0x56474631;
  private static final int END = -1;
  private static final int MAX_FRAME_BYTES = 64 << 20;
  private static final int BUFFER_BYTES = 1 << 16;

  /** Takes frames and writes them to a new file; {@link #complete()} makes it readable. */
  public static final class Writer implements FrameSink, AutoCloseable {

    private final Path path;
    private final DataOutputStream out;
    private long frames;

    /** Creates the file, which must not exist yet. */
    public Writer(Path path) throws IOException {
      this.path = path;
      this.out =
          new DataOutputStream(
              new BufferedOutputStream(
                  Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), BUFFER_BYTES));
      out.writeInt(MAGIC);
    }

    @Override
    public void frame(byte[] jpeg) throws IOException {
      if (jpeg.length == 0 || jpeg.length > MAX_FRAME_BYTES) {
        throw new IllegalArgumentException("a frame of " + jpeg.length + " bytes");
      }
      out.writeInt(jpeg.length);
      out.write(jpeg);
      frames++;
    }

    @Override
    public void repeat() throws IOException {
      if (frames == 0) {
        throw new IllegalStateException("there is no frame to repeat yet");
      }
      out.writeInt(0);
      frames++;
    }

    /** Ends the file and closes it. */
    public FrameFile complete() throws IOException {
      out.writeInt(END);
      out.writeLong(frames);
      out.close();
      return new FrameFile(path, frames);
    }

    /** Closes the file; without {@link #complete()} before, it stays unreadable. Idempotent. */
    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /**
   * Writes all frames, repeats spelt out, one JPEG behind the other: a Motion JPEG stream. Each
   * JPEG goes out in one {@link OutputStream#write(byte[])}; a repeat is the same array again.
   */
  public void writeMotionJpeg(OutputStream target) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES))) {
      if (in.readInt() != MAGIC) {
        throw new IOException(path.getFileName() + " is not a file of frames");
      }
      byte[] last = new byte[0];
      long count = 0;
      for (int length = in.readInt(); length != END; length = in.readInt()) {
        if (length < 0 || length > MAX_FRAME_BYTES || (length == 0 && count == 0)) {
          throw new IOException(path.getFileName() + " is damaged at frame " + count);
        }
        if (length > 0) {
          last = in.readNBytes(length);
          if (last.length < length) {
            throw new EOFException();
          }
        }
        target.write(last);
        count++;
      }
      if (in.readLong() != count || count != frames) {
        throw new IOException(
            path.getFileName() + " holds " + count + " frames where " + frames + " were recorded");
      }
    } catch (EOFException e) {
      throw new IOException(path.getFileName() + " ends in the middle of a recording", e);
    }
  }
}
