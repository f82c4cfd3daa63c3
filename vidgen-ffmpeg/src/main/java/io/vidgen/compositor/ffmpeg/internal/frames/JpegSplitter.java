package io.vidgen.compositor.ffmpeg.internal.frames;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Cuts a stream of JPEGs, one after the other, into pictures. Markers are followed, not searched
 * for: a table may contain the bytes of any of them.
 */
public final class JpegSplitter extends OutputStream {

  /** Takes the pictures. */
  public interface Target {
    void picture(byte[] jpeg) throws IOException;
  }

  private static final int MARKER = 0xFF;
  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;

  private enum State {
    /** The byte that every marker begins with comes next. */
    BETWEEN,
    /** The marker itself. */
    MARKER,
    /** The first byte of a segment's length. */
    LENGTH,
    /** The second one. */
    LENGTH_END,
    /** What is in a segment. */
    SEGMENT,
    /** Coded pixels, which end at a marker. */
    PIXELS,
    /** What follows a marker's first byte among coded pixels. */
    PIXELS_MARKER
  }

  private final Target target;
  private final ByteArrayOutputStream jpeg = new ByteArrayOutputStream(1 << 16);
  private State state = State.BETWEEN;
  private boolean scan;
  private int left;

  public JpegSplitter(Target target) {
    this.target = target;
  }

  @Override
  public void write(int single) throws IOException {
    take(single & 0xFF);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int at = offset; at < offset + length; at++) {
      take(bytes[at] & 0xFF);
    }
  }

  private void take(int value) throws IOException {
    jpeg.write(value);
    switch (state) {
      case BETWEEN -> {
        if (value != MARKER) {
          throw new IOException("a frame is no JPEG");
        }
        state = State.MARKER;
      }
      case MARKER -> marker(value);
      case LENGTH -> {
        left = value << 8;
        state = State.LENGTH_END;
      }
      case LENGTH_END -> {
        left += value - 2; // It counts itself.
        state = left > 0 ? State.SEGMENT : afterSegment();
      }
      case SEGMENT -> {
        left--;
        if (left == 0) {
          state = afterSegment();
        }
      }
      case PIXELS -> {
        if (value == MARKER) {
          state = State.PIXELS_MARKER;
        }
      }
      case PIXELS_MARKER -> {
        boolean ofPixels = value == 0 || (value >= 0xD0 && value <= 0xD7);
        if (ofPixels) {
          state = State.PIXELS;
        } else {
          marker(value);
        }
      }
    }
  }

  private void marker(int value) throws IOException {
    if (value == END_OF_IMAGE) {
      byte[] whole = jpeg.toByteArray();
      jpeg.reset();
      state = State.BETWEEN;
      target.picture(whole);
    } else if (value == START_OF_IMAGE) {
      state = State.BETWEEN;
    } else if (value != MARKER) { // Any number of them may come before a marker.
      scan = value == START_OF_SCAN;
      state = State.LENGTH;
    }
  }

  private State afterSegment() {
    return scan ? State.PIXELS : State.BETWEEN;
  }
}
