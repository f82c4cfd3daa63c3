package io.vidgen.compositor.ffmpeg.internal.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The tracks of an MP4 (ISO/IEC 14496-12, 8.3). FFmpeg enables the first track of every kind, so
 * that players show captions to those who did not ask for them; this takes that back.
 */
public final class Mp4Tracks {

  private static final int HEADER = 8;

  /** The last byte of a track header's flags: 1 is "enabled". */
  private static final int FLAGS_END = 3;

  /** In a handler box after version, flags and a reserved word. */
  private static final int KIND_AT = 8;

  private static final String CAPTIONS = "sbtl";

  private Mp4Tracks() {}

  /** Leaves the tracks of captions to be enabled by viewers. */
  public static void disableCaptions(Path file) throws IOException {
    try (RandomAccessFile mp4 = new RandomAccessFile(file.toFile(), "rw")) {
      long movie = find("moov", 0, mp4.length(), mp4);
      if (movie < 0) {
        return;
      }
      long end = endOf(movie, mp4);
      long track = find("trak", movie + HEADER, end, mp4);
      while (track >= 0) {
        long trackEnd = endOf(track, mp4);
        disableIfCaptions(track + HEADER, trackEnd, mp4);
        track = find("trak", trackEnd, end, mp4);
      }
    }
  }

  private static void disableIfCaptions(long from, long to, RandomAccessFile mp4)
      throws IOException {
    long header = find("tkhd", from, to, mp4);
    long media = find("mdia", from, to, mp4);
    long handler = media < 0 ? -1 : find("hdlr", media + HEADER, endOf(media, mp4), mp4);
    if (header >= 0 && handler >= 0 && typeAt(handler + HEADER + KIND_AT, mp4).equals(CAPTIONS)) {
      mp4.seek(header + HEADER + FLAGS_END);
      int flags = mp4.readUnsignedByte();
      mp4.seek(header + HEADER + FLAGS_END);
      mp4.writeByte(flags & ~1);
    }
  }

  /** Where the first box of a type begins; -1 if there is none. */
  private static long find(String type, long from, long to, RandomAccessFile mp4)
      throws IOException {
    long at = from;
    while (at + HEADER <= to) {
      if (typeAt(at + 4, mp4).equals(type)) {
        return at;
      }
      at = endOf(at, mp4);
    }
    return -1;
  }

  private static long endOf(long box, RandomAccessFile mp4) throws IOException {
    mp4.seek(box);
    long size = mp4.readInt() & 0xFFFFFFFFL;
    if (size == 1) {
      mp4.seek(box + HEADER);
      size = mp4.readLong();
    } else if (size == 0) {
      size = mp4.length() - box;
    }
    if (size < HEADER) {
      throw new IOException("a box of " + size + " bytes");
    }
    return box + size;
  }

  private static String typeAt(long at, RandomAccessFile mp4) throws IOException {
    byte[] type = new byte[4];
    mp4.seek(at);
    mp4.readFully(type);
    return new String(type, StandardCharsets.US_ASCII);
  }
}
