package io.vidgen.examples.server.preview;

import io.vidgen.frames.FrameSink;

/** Keeps the last frame of a recording: by then the page has come to rest. */
final class LastFrame implements FrameSink {

  private byte[] jpeg = {};

  @Override
  public void frame(byte[] next) {
    jpeg = next.clone();
  }

  @Override
  public void repeat() {
    // It looks like the one that is kept.
  }

  Jpeg picture() {
    return Jpeg.of(jpeg);
  }
}
