package io.vidgen.frames;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes a {@link FrameFile}. Not thread-safe. */
final class FrameFileOutput implements RebuildingSink, AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private final DataOutputStream out;
  private final Growth growth = new Growth();
  private Rebuilding rebuilding = new Rebuilding();
  private boolean surrounded;
  private long frames;

  FrameFileOutput(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.out =
        new DataOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(channel), FrameFile.BUFFER_BYTES));
    out.writeInt(FrameFile.MAGIC);
  }

  @Override
  public void frame(byte[] jpeg) throws IOException {
    checkLength("a frame", jpeg);
    out.writeInt(jpeg.length);
    out.write(jpeg);
    frames++;
    grow();
  }

  @Override
  public void repeat() throws IOException {
    if (frames == 0) {
      throw new IllegalStateException("there is no frame to repeat yet");
    }
    out.writeInt(FrameFile.REPEAT);
    frames++;
    grow();
  }

  @Override
  public void picture(byte[] png) throws IOException {
    checkLength("a picture", png);
    rebuilding.picture(png);
    out.writeInt(FrameFile.PICTURE);
    out.writeInt(png.length);
    out.write(png);
    grow();
  }

  @Override
  public void rebuilt(List<Tile> tiles, List<Patch> patches) throws IOException {
    rebuilding.check(tiles, patches);
    out.writeInt(FrameFile.REBUILT);
    out.writeInt(tiles.size());
    for (Tile tile : tiles) {
      out.writeInt(tile.newer() ? 1 : 0);
      out.writeInt(tile.left());
      out.writeInt(tile.from());
      out.writeInt(tile.to());
      out.writeInt(tile.width());
      out.writeInt(tile.rows());
    }
    out.writeInt(patches.size());
    for (Patch patch : patches) {
      out.writeInt(patch.left());
      out.writeInt(patch.top());
      out.writeInt(patch.width());
      out.writeInt(patch.rows());
      out.writeInt(patch.png().length);
      out.write(patch.png().length == 0 ? patch.rgb() : patch.png());
    }
    frames++;
    grow();
  }

  @Override
  public boolean takesSurround() {
    return true;
  }

  @Override
  public void surround(byte[] png, int left, int top, int width, int height) throws IOException {
    checkLength("a surround", png);
    if (frames > 0 || surrounded) {
      throw new IllegalStateException("a surround comes once, and before the first frame");
    }
    surrounded = true;
    out.writeInt(FrameFile.SURROUND);
    out.writeInt(left);
    out.writeInt(top);
    out.writeInt(width);
    out.writeInt(height);
    out.writeInt(png.length);
    out.write(png);
    grow();
  }

  @Override
  public void restart() throws IOException {
    growth.beginAnew();
    out.flush();
    channel.truncate(Integer.BYTES); // The magic number stays.
    channel.position(Integer.BYTES);
    rebuilding = new Rebuilding();
    surrounded = false;
    frames = 0;
  }

  FrameFile complete() throws IOException {
    out.writeInt(FrameFile.END);
    out.writeLong(frames);
    out.close();
    growth.complete();
    return new FrameFile(path, frames);
  }

  FrameSource growing(long wanted) {
    return new GrowingFrames(new FrameFile(path, wanted), growth);
  }

  @Override
  public void close() throws IOException {
    growth.end();
    out.close();
  }

  /** A reader finds whole entries only. */
  private void grow() throws IOException {
    out.flush();
    growth.grow();
  }

  private static void checkLength(String what, byte[] bytes) {
    if (bytes.length == 0 || bytes.length > FrameFile.MAX_FRAME_BYTES) {
      throw new IllegalArgumentException(what + " of " + bytes.length + " bytes");
    }
  }
}
