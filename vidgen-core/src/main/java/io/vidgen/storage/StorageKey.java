package io.vidgen.storage;

import java.util.regex.Pattern;

/**
 * The name of an object in storage: segments joined by {@code /}, such as {@code
 * renders/V1StGXR8_Z5jdHi6B-myT/7f3a/video.mp4}.
 *
 * <p>Segments consist of ASCII letters, digits and {@code . _ -}, and are neither {@code .} nor
 * {@code ..}. So a key is never absolute, cannot lead out of the storage, and needs no escaping in
 * URLs, file systems and command lines. A key does not begin with {@code -}, so that no program
 * takes it for an option; a later segment may, as some {@link io.vidgen.render.PublicId}s do.
 *
 * @param value 1 to 512 characters
 */
public record StorageKey(String value) {

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final int MAX_LENGTH = 512;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException quoting a text that is not a key
   */
  public StorageKey {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a storage key has 1 to " + MAX_LENGTH + " characters, not " + value.length());
    }
    if (value.startsWith("-")) {
      throw new IllegalArgumentException("a storage key does not begin with -: \"" + value + "\"");
    }
    for (String segment : value.split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("not a storage key: \"" + value + "\"");
      }
    }
  }

  /**
   * A key of these segments.
   *
   * @throws IllegalArgumentException quoting a text that is not a key
   */
  public static StorageKey of(String... segments) {
    return new StorageKey(String.join("/", segments));
  }

  /** Whether this key is {@code prefix} or lies below it. */
  public boolean isWithin(StorageKey prefix) {
    return value.equals(prefix.value) || value.startsWith(prefix.value + "/");
  }

  @Override
  public String toString() {
    return value;
  }
}
