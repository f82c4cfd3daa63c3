package io.vidgen.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * An entry of a {@link DiskCache}: a directory with the file itself and, in {@code about}, a line
 * with its size, checksum and time, and the note.
 *
 * @param path the directory
 * @param bytes the file's size
 * @param checksum CRC-32C of the file
 * @param storedAt to the millisecond
 * @param note what the user of the cache has to say about the file
 */
public record CacheEntry(Path path, long bytes, long checksum, Instant storedAt, String note) {

  private static final String CONTENT = "content";
  private static final String ABOUT = "about";
  private static final Pattern FORM =
      Pattern.compile(
          "(?<bytes>\\d{1,18}) (?<checksum>\\d{1,10}) (?<millis>\\d{1,18})\n(?<note>.*)",
          Pattern.DOTALL);
  private static final int CHUNK = 1 << 16;

  /** How an attempt to copy an entry's file ended. */
  enum Copied {
    WHOLE,
    DAMAGED,
    GONE
  }

  static void write(Path directory, Path file, String note, Instant now) throws IOException {
    Path content = directory.resolve(CONTENT);
    FileLink.create(content, file);
    Files.writeString(
        directory.resolve(ABOUT),
        "%s %s %s\n%s".formatted(Files.size(content), checksum(content), now.toEpochMilli(), note));
  }

  /**
   * Reads what is written about an entry.
   *
   * @return empty if it is just being deleted
   * @throws IllegalArgumentException if it is damaged
   */
  static Optional<CacheEntry> read(Path path) throws IOException {
    String about;
    try {
      about = Files.readString(path.resolve(ABOUT));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not an entry: " + path, e);
    } catch (FileSystemException e) {
      if (Files.exists(path) && !Files.exists(path.resolve(ABOUT))) {
        throw new IllegalArgumentException("not an entry: " + path, e);
      }
      if (e instanceof NoSuchFileException) {
        return Optional.empty();
      }
      throw e;
    }
    Matcher matcher = FORM.matcher(about);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an entry: " + path);
    }
    return Optional.of(
        new CacheEntry(
            path,
            Long.parseLong(matcher.group("bytes")),
            Long.parseLong(matcher.group("checksum")),
            Instant.ofEpochMilli(Long.parseLong(matcher.group("millis"))),
            matcher.group("note")));
  }

  /** Links or copies the file to a target, which exists afterwards only if it is whole. */
  Copied copyTo(Path target) throws IOException {
    try {
      FileLink.create(target, path.resolve(CONTENT));
    } catch (NoSuchFileException e) {
      return Copied.GONE;
    }
    boolean whole = false;
    try {
      whole = checksum(target) == checksum;
      return whole ? Copied.WHOLE : Copied.DAMAGED;
    } finally {
      if (!whole) {
        Files.deleteIfExists(target);
      }
    }
  }

  private static long checksum(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        sum.update(chunk, 0, count);
      }
    }
    return sum.getValue();
  }
}
