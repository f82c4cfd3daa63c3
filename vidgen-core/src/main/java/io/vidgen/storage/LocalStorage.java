package io.vidgen.storage;

import io.vidgen.ErrorCode;
import io.vidgen.internal.FileTree;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps objects as files below one directory.
 *
 * <p>A put writes beside its target, forces the bytes to the disk and renames: a crash leaves the
 * old file or the new one, and at worst a hidden {@code .*.part} file. Metadata is not kept; a
 * server derives the content type from the key's extension. A put that would leave too little space
 * ({@link #withQuota}, {@link #withReserve}) fails before it writes. Thread-safe; there is nothing
 * to close.
 */
public final class LocalStorage implements SweepableStorage {

  private static final String PART_SUFFIX = ".part";
  private static final int COPY_BYTES = 1 << 20;
  private static final int FOLDER_ATTEMPTS = 100;

  private final Path root;
  private final Optional<URI> baseUri;
  private final DiskSpace space;

  private LocalStorage(Path root, Optional<URI> baseUri, DiskSpace space) {
    this.root = root;
    this.baseUri = baseUri;
    this.space = space;
  }

  private LocalStorage(Path root, Optional<URI> baseUri) {
    this.root = root.toAbsolutePath().normalize();
    this.baseUri = baseUri;
    this.space = DiskSpace.unlimited(this.root);
  }

  /** Objects in this directory, created when needed; public addresses are {@code file:} URIs. */
  public static LocalStorage at(Path directory) {
    return new LocalStorage(directory, Optional.empty());
  }

  /** Objects in this directory, which a web server of the host's serves at {@code baseUri}. */
  public static LocalStorage at(Path directory, URI baseUri) {
    String base = baseUri.toString();
    return new LocalStorage(
        directory, Optional.of(URI.create(base.endsWith("/") ? base : base + "/")));
  }

  /** The same, but with no more than this many bytes in it, all objects together. */
  public LocalStorage withQuota(long bytes) {
    return new LocalStorage(root, baseUri, space.withQuota(bytes));
  }

  /** The same, but leaving this many bytes of its disk free. Default: none. */
  public LocalStorage withReserve(long bytes) {
    return new LocalStorage(root, baseUri, space.withReserve(bytes));
  }

  /**
   * Checks that objects of this size can be stored, to be called before minutes are spent on making
   * them. Other writers may take the space in the meantime.
   *
   * @throws StorageException with {@code DISK_FULL} when the quota or the disk does not allow it
   */
  public void requireSpaceFor(long bytes) {
    space.require(bytes);
  }

  @Override
  public void put(
      StorageKey key,
      Path file,
      ObjectMetadata metadata,
      ProgressListener progress,
      CancellationToken cancellation) {
    Path target = pathOf(key);
    if (!Files.isRegularFile(file)) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "no such file: " + file, null);
    }
    space.require(sizeOf(file));
    Path folder = parentOf(target);
    boolean stored = false;
    try {
      moveInto(target, file, createPart(folder), progress, cancellation);
      force(folder);
      stored = true;
    } catch (IOException e) {
      throw failed("store", key, e);
    } finally {
      if (!stored) {
        deleteEmptyFolders(folder);
      }
    }
  }

  @Override
  public void fetch(StorageKey key, Path file, CancellationToken cancellation) {
    Path source = pathOf(key);
    if (!Files.isRegularFile(source)) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "storage has no object " + key, null);
    }
    if (Files.exists(file)) {
      throw new StorageException(
          ErrorCode.STORAGE_REJECTED, "the file to fetch into exists: " + file, null);
    }
    try {
      Path part = Files.createFile(partIn(parentOf(file)));
      moveInto(file, source, part, ProgressListener.NONE, cancellation);
    } catch (IOException e) {
      throw failed("fetch", key, e);
    }
  }

  @Override
  public boolean exists(StorageKey key) {
    return Files.isRegularFile(pathOf(key));
  }

  @Override
  public void delete(StorageKey key) {
    Path path = pathOf(key);
    try {
      if (!Files.isDirectory(path)) {
        Files.deleteIfExists(path);
        deleteEmptyFolders(parentOf(path));
      }
    } catch (IOException e) {
      throw failed("delete", key, e);
    }
  }

  @Override
  public void deleteAll(StorageKey prefix) {
    Path top = pathOf(prefix);
    try {
      FileTree.delete(top);
      deleteEmptyFolders(parentOf(top));
    } catch (IOException e) {
      throw failed("delete", prefix, e);
    }
  }

  /** {@inheritDoc} What a crash has left half written counts as an upload. */
  @Override
  public SweepReport sweep(StorageKey prefix, Instant before, Predicate<StorageKey> keep) {
    int uploads = 0;
    int objects = 0;
    try {
      for (Path path : filesBelow(pathOf(prefix))) {
        if (!Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
          continue;
        }
        Path name = root.relativize(path);
        if (isPart(path)) {
          Files.deleteIfExists(path);
          uploads++;
        } else if (!keep.test(new StorageKey(name.toString().replace(File.separatorChar, '/')))) {
          Files.deleteIfExists(path);
          objects++;
        }
        deleteEmptyFolders(parentOf(path));
      }
    } catch (IOException | UncheckedIOException e) {
      throw failed("sweep", prefix, e);
    }
    return new SweepReport(uploads, objects);
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }

  private static boolean isPart(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") && name.endsWith(PART_SUFFIX);
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "cannot read " + file + ": " + e, e);
    }
  }

  @Override
  public URI publicUri(StorageKey key) {
    return baseUri.map(base -> base.resolve(key.value())).orElseGet(() -> pathOf(key).toUri());
  }

  /** The file that holds, or would hold, the object: for a host that serves it. */
  public Path pathOf(StorageKey key) {
    Path path = root.resolve(key.value()).normalize();
    if (!path.startsWith(root) || path.equals(root)) {
      throw new IllegalArgumentException("key leads out of the storage: " + key);
    }
    return path;
  }

  /**
   * Creates the folder and an empty file in it. Whoever deletes the last object next to it may take
   * the folder away until that file is there: hence more than one try.
   */
  private static Path createPart(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        // Before JDK 17.0.14, Files.createDirectories refuses a link to a directory.
        if (!Files.isDirectory(folder)) {
          Files.createDirectories(folder);
        }
        return Files.createFile(partIn(folder));
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        if (attempt == FOLDER_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static Path partIn(Path folder) {
    return folder.resolve("." + UUID.randomUUID() + PART_SUFFIX);
  }

  private static void moveInto(
      Path target,
      Path source,
      Path part,
      ProgressListener progress,
      CancellationToken cancellation)
      throws IOException {
    try {
      copy(source, part, progress, cancellation);
      cancellation.throwIfCancelled();
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the file system at " + target + " cannot rename atomically", e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void copy(
      Path source, Path part, ProgressListener progress, CancellationToken cancellation)
      throws IOException {
    try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ);
        FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
      long size = in.size();
      ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BYTES);
      long copied = 0;
      while (in.read(buffer) >= 0) {
        cancellation.throwIfCancelled();
        buffer.flip();
        while (buffer.hasRemaining()) {
          copied += out.write(buffer);
        }
        buffer.clear();
        progress.progress(Math.min(1.0, (double) copied / size));
      }
      out.force(true);
    }
  }

  /** Makes a rename survive a power cut; not every platform can open a directory. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows refuses to open directories, and journals renames by itself.
      return;
    }
  }

  /** Up to the first that is in use, or is a link: that one is the operator's. */
  private void deleteEmptyFolders(Path from) {
    Path folder = from;
    try {
      while (folder.startsWith(root) && !folder.equals(root) && !Files.isSymbolicLink(folder)) {
        Files.deleteIfExists(folder);
        folder = parentOf(folder);
      }
    } catch (IOException e) {
      // Most often it is not empty; and one that is, and stays, does no harm.
      return;
    }
  }

  private static Path parentOf(Path path) {
    @Nullable Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a storage cannot be the root directory: " + path);
    }
    return parent;
  }

  private static StorageException failed(String verb, StorageKey key, Exception e) {
    String text = String.valueOf(e.getMessage());
    boolean full = text.contains("No space left") || text.contains("not enough space");
    return new StorageException(
        full ? ErrorCode.DISK_FULL : ErrorCode.STORAGE_REJECTED,
        "cannot " + verb + " " + key + ": " + e,
        e);
  }

  @Override
  public String toString() {
    return "LocalStorage[" + root + "]";
  }
}
