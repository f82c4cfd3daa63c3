package io.vidgen.storage;

import java.util.Locale;

/** The media type of a key's extension; asks neither the file nor the machine. */
final class MediaType {

  private MediaType() {}

  static String of(StorageKey key) {
    String name = key.value().substring(key.value().lastIndexOf('/') + 1);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return switch (name.contains(".") ? extension.toLowerCase(Locale.ROOT) : "") {
      case "mp4", "m4v" -> "video/mp4";
      case "mov" -> "video/quicktime";
      case "webm" -> "video/webm";
      case "mkv" -> "video/x-matroska";
      case "jpg", "jpeg" -> "image/jpeg";
      case "png" -> "image/png";
      case "gif" -> "image/gif";
      case "webp" -> "image/webp";
      default -> "application/octet-stream";
    };
  }
}
