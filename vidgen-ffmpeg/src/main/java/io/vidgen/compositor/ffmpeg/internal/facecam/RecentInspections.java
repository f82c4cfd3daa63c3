package io.vidgen.compositor.ffmpeg.internal.facecam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clips found good last, so that a pipeline that inspects a clip before it records and
 * normalises it after decodes it once for checking, not twice. Thread-safe.
 */
final class RecentInspections {

  private static final int KEPT = 32;

  private final Map<Identity, InspectedClip> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, InspectedClip> eldest) {
          return size() > KEPT;
        }
      };

  /** Which file, and in which state. */
  private record Identity(Path path, @Nullable Object key, long bytes, FileTime modified) {}

  /** What was found before about this very file; else what {@code inspection} finds now. */
  InspectedClip get(Path file, Supplier<InspectedClip> inspection) {
    Optional<Identity> identity = identify(file);
    if (identity.isPresent()) {
      synchronized (kept) {
        InspectedClip known = kept.get(identity.get());
        if (known != null) {
          return known;
        }
      }
    }
    InspectedClip found = inspection.get();
    // Only if nobody wrote to it meanwhile.
    if (identity.isPresent() && identity.equals(identify(file))) {
      synchronized (kept) {
        kept.put(identity.get(), found);
      }
    }
    return found;
  }

  private static Optional<Identity> identify(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Identity(
              file.toRealPath(),
              attributes.fileKey(),
              attributes.size(),
              attributes.lastModifiedTime()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void clear() {
    synchronized (kept) {
      kept.clear();
    }
  }
}
