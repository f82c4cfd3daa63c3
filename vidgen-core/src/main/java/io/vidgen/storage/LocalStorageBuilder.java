package io.vidgen.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Builds a {@link LocalStorage}. Not thread-safe.
 *
 * <pre>{@code
 * LocalStorage.builder(Path.of("/var/lib/vidgen"))
 *     .publicBase(URI.create("https://example.com/videos"))
 *     .reserve(5L << 30)
 *     .build()
 * }</pre>
 */
public final class LocalStorageBuilder {

  final Path root;
  Optional<PublicBase> publicBase = Optional.empty();
  private long quota = Long.MAX_VALUE;
  private long reserve;

  LocalStorageBuilder(Path directory) {
    this.root = directory.toAbsolutePath().normalize();
  }

  /**
   * The address at which a web server of the host's serves the directory, see {@link PublicBase};
   * default: public addresses are {@code file:} URIs.
   *
   * @throws IllegalArgumentException quoting what is neither an absolute address nor a path
   */
  public LocalStorageBuilder publicBase(URI address) {
    publicBase = Optional.of(new PublicBase(address));
    return this;
  }

  /** How many bytes all objects together may have; default no limit. */
  public LocalStorageBuilder quota(long bytes) {
    quota = bytes;
    return this;
  }

  /** How many bytes of the disk stay free; default 0. */
  public LocalStorageBuilder reserve(long bytes) {
    reserve = bytes;
    return this;
  }

  DiskSpace space() {
    return new DiskSpace(root, quota, reserve);
  }

  /**
   * Builds the storage; the directory is created when it is needed.
   *
   * @throws IllegalArgumentException if quota or reserve is negative
   */
  public LocalStorage build() {
    return new LocalStorage(this);
  }
}
