package io.vidgen.examples.demo.maker;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pipes pictures to ffmpeg, which joins them with a sound file to an MP4. Pictures go in in order;
 * {@link #finish()} completes the file, and {@link #close()} alone abandons it.
 */
final class Mp4Encoder implements AutoCloseable {
  private final Process ffmpeg;
  private final OutputStream pictures;

  Mp4Encoder(String ffmpegBinary, int size, int framesPerSecond, Path sound, Path output)
      throws IOException {
    ffmpeg =
        new ProcessBuilder(command(ffmpegBinary, size, framesPerSecond, sound, output))
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    pictures = new BufferedOutputStream(ffmpeg.getOutputStream(), 1 << 20);
  }

  /** Adds a picture of three bytes a pixel: blue, green, red. */
  void add(BufferedImage picture) throws IOException {
    pictures.write(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
  }

  void finish() throws IOException, InterruptedException {
    pictures.close();
    int exit = ffmpeg.waitFor();
    if (exit != 0) {
      throw new IOException("ffmpeg ended with exit code " + exit);
    }
  }

  @Override
  public void close() {
    ffmpeg.destroy();
  }

  private static List<String> command(
      String ffmpeg, int size, int framesPerSecond, Path sound, Path output) {
    String pictures =
        "-f rawvideo -pixel_format bgr24 -video_size %dx%d -framerate %d -thread_queue_size 64 -i pipe:0"
            .formatted(size, size, framesPerSecond);
    String video =
        "-vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p -c:v libx264 -preset slow"
            + " -crf 19 -profile:v high -colorspace bt709 -color_primaries bt709 -color_trc bt709"
            + " -color_range tv";
    String audio = "-c:a aac -b:a 112k -ar 48000";
    // Bit-exact: no encoder's name or date in the file, so the same drawing is the same file.
    String container =
        "-map 0:v -map 1:a -fflags +bitexact -flags:v +bitexact -flags:a +bitexact"
            + " -movflags +faststart";
    return Stream.of(
            List.of(ffmpeg, "-v", "error", "-nostats", "-y"),
            words(pictures),
            List.of("-i", sound.toString()),
            words(video),
            words(audio),
            words(container),
            List.of(output.toString()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
