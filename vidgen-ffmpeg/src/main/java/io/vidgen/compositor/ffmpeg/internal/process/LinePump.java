package io.vidgen.compositor.ffmpeg.internal.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a program's output to its end, so that the program never blocks on a full pipe.
 *
 * <p>Hands it on line by line; of a line that will not end, only the beginning. Carriage returns
 * end lines too: FFmpeg paints its status over itself.
 */
final class LinePump implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(LinePump.class);
  private static final int MAX_LINE_BYTES = 1 << 13;

  private final InputStream in;
  private final Consumer<String> lines;

  LinePump(InputStream in, Consumer<String> lines) {
    this.in = in;
    this.lines = lines;
  }

  @Override
  public void run() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 13];
    try {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        for (int i = 0; i < count; i++) {
          if (chunk[i] == '\n' || chunk[i] == '\r') {
            lines.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
          } else if (line.size() < MAX_LINE_BYTES) {
            line.write(chunk[i]);
          }
        }
      }
    } catch (IOException e) {
      log.debug("A program's output ended early: {}", e.toString());
    }
    if (line.size() > 0) {
      lines.accept(line.toString(StandardCharsets.UTF_8));
    }
  }
}
