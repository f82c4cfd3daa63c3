package io.vidgen.recorder.playwright.internal.browser;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Chromium's {@code --remote-debugging-pipe} carries: JSON texts, each with a zero byte
 * behind it. Long ones can be read piece by piece. Belongs to one thread.
 */
final class PipeMessages implements Closeable {

  private static final int CHUNK = 1 << 16;

  private final InputStream from;
  private final byte[] chunk = new byte[CHUNK];
  private int position;
  private int limit;
  private boolean atEnd = true;

  PipeMessages(InputStream from) {
    this.from = from;
  }

  /**
   * Reads on from where the piece before ended.
   *
   * @param atMost bytes of a piece
   * @return a message, or what is left of one, or its next bytes; null where the pipe has ended
   */
  byte @Nullable [] next(int atMost) throws IOException {
    return read(new ArrayList<>(), 0, atMost);
  }

  /**
   * The whole of a message of which a piece has been read.
   *
   * @param atMost bytes of the whole; if it has more, {@link #isAtEnd} is false
   * @return null where the pipe has ended
   */
  byte @Nullable [] whole(byte[] beginning, int atMost) throws IOException {
    return atEnd ? beginning : read(new ArrayList<>(List.of(beginning)), beginning.length, atMost);
  }

  private byte @Nullable [] read(List<byte[]> parts, int lengthSoFar, int atMost)
      throws IOException {
    int length = lengthSoFar;
    atEnd = false;
    while (!atEnd && length < atMost) {
      if (position == limit && !fill()) {
        return null;
      }
      int end = Math.min(limit, position + atMost - length);
      int zero = zeroWithin(position, end);
      parts.add(Arrays.copyOfRange(chunk, position, zero));
      length += zero - position;
      atEnd = zero < end;
      position = atEnd ? zero + 1 : zero;
    }
    return joined(parts, length);
  }

  private static byte[] joined(List<byte[]> parts, int length) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    ByteBuffer joined = ByteBuffer.allocate(length);
    parts.forEach(joined::put);
    return joined.array();
  }

  /** Whether the piece that was read last ends its message. */
  boolean isAtEnd() {
    return atEnd;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, from.read(chunk));
    return limit > 0;
  }

  private int zeroWithin(int begin, int end) {
    for (int at = begin; at < end; at++) {
      if (chunk[at] == 0) {
        return at;
      }
    }
    return end;
  }

  @Override
  public void close() throws IOException {
    from.close();
  }
}
