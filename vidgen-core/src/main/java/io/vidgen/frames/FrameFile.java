package io.vidgen.frames;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A recording's frames in a file: what a recorder sent, and nothing decoded or encoded.
 *
 * <p>Layout, all numbers 32 bits and big endian unless they say otherwise: the four bytes {@code
 * VGF4}; then entries, each of which begins with a number. A positive one is the length of a JPEG,
 * which follows and is a frame; 0 is a repeat of the frame before. -2 is a picture for frames to be
 * rebuilt from, with its length and the PNG; -3 a rebuilt frame, with the number of its tiles and
 * for each of them 1 or 0 (from the newer picture or the older) and the five numbers of {@link
 * RebuildingSink.Tile}, then the number of its patches and for each of them the four numbers of
 * {@link Patch}, the length of its PNG, and that PNG, or its pixels if the length is 0. -4 is a
 * surround, before the first frame: the four numbers of {@link RebuildingSink#surround}, its length
 * and the PNG. -1 is the end, and the number of frames (64 bits) follows. A file without that end
 * is a recording that was cut short, and is refused.
 *
 * <p>Immutable and thread-safe.
 *
 * @param path where the file is
 * @param frames how many frames it holds, repeats counted
 */
public record FrameFile(Path path, long frames) implements FrameSource {

  static final int MAGIC = 0x56474634;
  static final int REPEAT = 0;
  static final int END = -1;
  static final int PICTURE = -2;
  static final int REBUILT = -3;
  static final int SURROUND = -4;
  static final int MAX_FRAME_BYTES = 64 << 20;
  static final int BUFFER_BYTES = 1 << 16;

  /** Takes frames and writes them to a new file; {@link #complete()} makes it readable. */
  public static final class Writer implements RebuildingSink, AutoCloseable {

    private final FrameFileOutput out;

    /** Creates the file, which must not exist yet. */
    public Writer(Path path) throws IOException {
      this.out = new FrameFileOutput(path);
    }

    @Override
    public void frame(byte[] jpeg) throws IOException {
      out.frame(jpeg);
    }

    @Override
    public void repeat() throws IOException {
      out.repeat();
    }

    @Override
    public void picture(byte[] png) throws IOException {
      out.picture(png);
    }

    @Override
    public void rebuilt(List<Tile> tiles, List<Patch> patches) throws IOException {
      out.rebuilt(tiles, patches);
    }

    @Override
    public boolean takesSurround() {
      return true;
    }

    @Override
    public void surround(byte[] png, int left, int top, int width, int height) throws IOException {
      out.surround(png, left, top, width, height);
    }

    @Override
    public void restart() throws IOException {
      out.restart();
    }

    /**
     * The frames to anybody who wants them while they are still written; they come to no more than
     * this writer writes.
     *
     * @param frames how many they will be
     */
    public FrameSource growing(long frames) {
      return out.growing(frames);
    }

    /** Ends the file and closes it. */
    public FrameFile complete() throws IOException {
      return out.complete();
    }

    /** Closes the file; without {@link #complete()} before, it stays unreadable. Idempotent. */
    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /**
   * Whether it has rebuilt frames, or frames in a surround: they are no JPEGs of the recording's
   * size yet.
   *
   * @throws IOException if the file cannot be read, or is damaged
   */
  public boolean hasRebuiltFrames() throws IOException {
    return new FrameFileInput(this).hasRebuiltFrames();
  }

  /**
   * The first frame, as a JPEG; with its surround, if there is one.
   *
   * @throws IOException if the file cannot be read, is damaged, or has no frame
   */
  public byte[] firstFrame() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    new FrameFileInput(this).replayFirst(JpegFrames.unlessRebuilding(new MotionJpeg(jpeg)));
    return jpeg.toByteArray();
  }

  @Override
  public Optional<FrameFile> whole() {
    return Optional.of(this);
  }

  @Override
  public void replay(FrameSink sink) throws IOException {
    new FrameFileInput(this).replay(JpegFrames.unlessRebuilding(sink));
  }
}
