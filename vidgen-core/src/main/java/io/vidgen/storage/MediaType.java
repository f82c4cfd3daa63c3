package io.vidgen.storage;

import java.util.Locale;
import java.util.Map;

/** What the extension of a key says of its object; asks neither the file nor the machine. */
final class MediaType {

  private static final String ANY = "application/octet-stream";

  private static final Map<String, String> BY_EXTENSION =
      Map.of(
          "mp4", "video/mp4",
          "m4v", "video/mp4",
          "mov", "video/quicktime",
          "webm", "video/webm",
          "mkv", "video/x-matroska",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "png", "image/png",
          "gif", "image/gif",
          "webp", "image/webp");

  private MediaType() {}

  static String of(StorageKey key) {
    String name = key.value().substring(key.value().lastIndexOf('/') + 1);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return name.contains(".")
        ? BY_EXTENSION.getOrDefault(extension.toLowerCase(Locale.ROOT), ANY)
        : ANY;
  }
}
