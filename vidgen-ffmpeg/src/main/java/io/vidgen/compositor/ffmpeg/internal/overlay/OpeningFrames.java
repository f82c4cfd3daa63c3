package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.OpeningClip;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;

/** Writes the frames that {@link OpeningArt} draws of a clip on the bench into one raw file. */
record OpeningFrames(Ffmpeg ffmpeg, CancellationToken cancellation) {

  /** As FFmpeg calls what the file has. */
  static final String PIXELS = "yuva420p";

  /** Draws while it receives the clip's frames. Not thread-safe. */
  private static final class Drawing extends OutputStream {

    private final OpeningArt art;
    private final OutputStream target;
    private final long count;
    private final byte[] clipFrame;
    private int filled;
    private long drawn;

    Drawing(OpeningArt art, OpeningClip clip, OutputStream target) {
      this.art = art;
      this.target = target;
      this.count = clip.opening().frames() - clip.opening().full();
      this.clipFrame = new byte[OpeningArt.clipBytes(clip)];
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int at = offset;
      while (at < offset + length) {
        int copied = Math.min(offset + length - at, clipFrame.length - filled);
        System.arraycopy(bytes, at, clipFrame, filled, copied);
        at += copied;
        filled += copied;
        if (filled == clipFrame.length) {
          filled = 0;
          drawn++;
          target.write(art.draw(clipFrame, (double) drawn / (count + 1)));
        }
      }
    }
  }

  /**
   * Writes them.
   *
   * @param name the clip's on the bench
   * @param output the file's name on the bench
   */
  void write(OpeningArt art, OpeningClip clip, String name, ScratchDirectory bench, String output) {
    List<String> arguments =
        List.of(
            "-loglevel",
            "error",
            "-protocol_whitelist",
            "file",
            "-f",
            "mov",
            "-i",
            ScratchDirectory.argument(name),
            "-map",
            "0:v:0",
            "-vf",
            "trim=start_frame=%s:end_frame=%s,format=yuv420p"
                .formatted(clip.opening().full(), clip.opening().frames()),
            "-fps_mode",
            "passthrough",
            "-f",
            "rawvideo",
            "pipe:1");
    try (OutputStream file =
        new BufferedOutputStream(Files.newOutputStream(bench.file(output)), 1 << 16)) {
      Drawing drawing = new Drawing(art, clip, file);
      ffmpeg.decode(new FfmpegJob(bench.path(), arguments, 1), drawing, cancellation);
      if (drawing.drawn != drawing.count) {
        throw new CompositorException(
            ErrorCode.ENCODER_FAILED,
            "the opening has %d frames to shrink in, not %d"
                .formatted(drawing.drawn, drawing.count),
            null);
      }
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot write the opening's frames: " + e.getMessage(), e);
    }
  }
}
