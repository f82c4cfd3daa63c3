package io.vidgen.compositor.ffmpeg.internal.process;

import java.io.IOException;
import java.io.OutputStream;

/** Writes what a program is to read on its standard input. */
@FunctionalInterface
public interface Feed {

  /** Writes all of it, from a thread of the process's; the stream is closed for it. */
  void writeTo(OutputStream stdin) throws IOException;
}
